/** The person's own day of a moment, in ms, as the browser's field for days takes and gives it: year-month-day. */
export function dayText(ms: number): string {
  const at = new Date(ms);
  const two = (part: number): string => String(part).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** The first millisecond of a day where the person is; undefined where the text is no day. */
export function startOfDay(day: string): number | undefined {
  const at = new Date(`${day}T00:00`).getTime();
  return Number.isNaN(at) ? undefined : at;
}
