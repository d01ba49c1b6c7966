export const ENCODINGS = [
  "utf-8",
  "utf-16le",
  "utf-16be",
  "windows-1252",
  "iso-8859-15",
  "shift_jis",
  "gb18030",
  "macintosh",
  "cp437",
  "cp850",
] as const;
