/** What this machine remembers of the sample: its people's common PIN, and whether the hint was read. */
export const SAMPLE_PIN = "sample.pin";
export const SAMPLE_HINT = "sample.hint";
