/** A whole number above 0 as people type it. */
export const isWhole = (text: string): boolean => /^[1-9]\d{0,6}$/.test(text.trim());

/** A number above or at 0, with decimals. */
export const isNumber = (text: string): boolean => /^\d{1,6}([.,]\d{1,4})?$/.test(text.trim());

export const numberOf = (text: string): number => Number(text.trim().replace(",", "."));

/** Names of the weekdays in the texts, Monday first. */
export const WEEKDAY_KEYS = ["d1", "d2", "d3", "d4", "d5", "d6", "d7"] as const;
