/** Encodings that a file may be read in, the likely ones first; names are those of the Encoding Standard, and of DOS. */
export const ENCODINGS = [
  "utf-8",
  "windows-1252",
  "iso-8859-15",
  "utf-16le",
  "utf-16be",
  "shift_jis",
  "gb18030",
  "macintosh",
  "cp437",
  "cp850",
] as const;
