/** Scanners type a whole code in a few milliseconds a letter; nobody's fingers do. */
const SCAN_MS_PER_KEY = 30;
const SCAN_MIN_KEYS = 6;

export type KeyTimes = readonly number[];

/** True when the keys of a code this long came as fast as only a scanner sends them. */
export function looksScanned(text: string, times: KeyTimes): boolean {
  if (text.length < SCAN_MIN_KEYS || times.length < SCAN_MIN_KEYS) return false;
  const keys = times.slice(-text.length);
  const first = keys[0] ?? 0;
  const last = keys.at(-1) ?? 0;
  return (last - first) / (keys.length - 1) < SCAN_MS_PER_KEY;
}
