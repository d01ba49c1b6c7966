export const adjustments = {} as const;
