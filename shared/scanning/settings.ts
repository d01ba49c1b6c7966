import * as v from "valibot";

/** The key that a scanner sends behind a code, as the browser names it in lower case; `none` where it sends nothing. */
export const SCAN_SUFFIXES = ["enter", "tab", "none"] as const;
export type ScanSuffix = (typeof SCAN_SUFFIXES)[number];

/**
 * Milliseconds from key to key. Fingers take 60 and more; a scanner that types as a keyboard takes 2 to 40, by its
 * make and by its cable.
 */
export const SCAN_GAP_MS = { least: 10, most: 80, usual: 50 } as const;

const settingsSchema = v.strictObject({
  /** Keys that follow each other as quickly as this on average come from a scanner. */
  gapMs: v.pipe(v.number(), v.safeInteger(), v.minValue(SCAN_GAP_MS.least), v.maxValue(SCAN_GAP_MS.most)),
  suffix: v.picklist(SCAN_SUFFIXES),
  /** What the scanner puts before every code; "" where it puts nothing. */
  prefix: v.pipe(v.string(), v.maxLength(8)),
});
export type ScannerSettings = v.InferOutput<typeof settingsSchema>;

/** What most scanners are delivered with. */
export const USUAL_SCANNER: ScannerSettings = { gapMs: SCAN_GAP_MS.usual, suffix: "enter", prefix: "" };

/** Settings as this machine kept them; the usual ones where it kept none, or none that can be read. */
export function readScannerSettings(kept: string | undefined): ScannerSettings {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), settingsSchema), kept);
  return parsed.success ? parsed.output : USUAL_SCANNER;
}
