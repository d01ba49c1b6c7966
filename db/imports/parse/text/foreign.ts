/** Files that are no text, by how they begin; each with what to do about it. Workbooks are known elsewhere. */
const BINARY: readonly (readonly [magic: string, what: string])[] = [
  ["PK\u0003\u0004", "an Excel workbook or another zip file: save the sheet as CSV first"],
  ["PK\u0005\u0006", "an empty zip file"],
  ["\u00d0\u00cf\u0011\u00e0", "an old Excel workbook: save the sheet as CSV first"],
  ["\u0009\u0008\u0010\u0000", "a very old Excel workbook: save the sheet as CSV first"],
  ["%PDF-", "a PDF: export the table as CSV or as a workbook instead"],
  ["SQLite format 3\0", "an SQLite database: export the table as CSV first"],
  ["\u001f\u008b", "a gzip file: unpack it first"],
  ["BZh", "a bzip2 file: unpack it first"],
  ["\u00fd7zXZ", "an xz file: unpack it first"],
  ["7z\u00bc\u00af", "a 7-Zip file: unpack it first"],
  ["Rar!", "a RAR file: unpack it first"],
  ["\u0028\u00b5\u002f\u00fd", "a zstd file: unpack it first"],
  ["PAR1", "a Parquet file: export it as CSV first"],
  ["\u0089PNG", "a PNG image"],
  ["\u00ff\u00d8\u00ff", "a JPEG image"],
  ["GIF8", "a GIF image"],
  ["\u00ff\u00fe\0\0", "text in UTF-32: save it as UTF-8 first"],
  ["\0\0\u00fe\u00ff", "text in UTF-32: save it as UTF-8 first"],
];

/** Texts that are no table, by how they begin once spaces are passed over. */
const MARKUP: readonly (readonly [form: RegExp, what: string])[] = [
  [
    /^(<!--((?!-->)[^])*-->\s*)*<(!doctype html|html|head|body|table|meta|div|style)\b/i,
    "a web page, whatever its name says: open it in a spreadsheet and save it as CSV or as a workbook",
  ],
  [
    /^<\?xml|^<[a-z][\w:.-]*(\s[^>]*)?>\s*</i,
    "an XML file: export the table as CSV or as a workbook instead",
  ],
  [/^(\{\s*"|\{\s*\}|\[\s*[[{])/, "a JSON file: export the table as CSV or as a workbook instead"],
  [/^\{\\rtf/, "a rich text document: save the table as CSV first"],
  [/^ID;P/, "a SYLK file: open it in a spreadsheet and save it as CSV"],
];

/** What a file is that can't hold text, or nothing. */
export function foreignBytes(head: Uint8Array): string | undefined {
  const found = BINARY.find(([magic]) => [...magic].every((char, at) => head[at] === char.charCodeAt(0)));
  return found && `This is ${found[1]}.`;
}

/** What a text is that is no table, or nothing. */
export function foreignText(head: string): string | undefined {
  const start = head.slice(0, 1_000).trimStart();
  const found = MARKUP.find(([form]) => form.test(start));
  return found && `This is ${found[1]}.`;
}
