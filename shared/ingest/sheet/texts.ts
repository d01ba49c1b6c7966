const NAMED: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);
const REFERENCE = /&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(\w{1,8}));/g;
const ESCAPED = /_x([\da-fA-F]{4})_/g;

/** Text as XML means it: entities resolved, line ends "\n". Nothing where an "&" starts no entity of XML's own. */
export function xmlText(written: string): string | undefined {
  const text = written.includes("\r") ? written.replace(/\r\n?/g, "\n") : written;
  if (!text.includes("&")) return text;
  let resolved = 0;
  const meant = text.replace(REFERENCE, (whole, decimal?: string, hex?: string, name?: string) => {
    const char = name === undefined ? charOf(decimal, hex) : NAMED.get(name);
    if (char !== undefined) resolved++;
    return char ?? whole;
  });
  return resolved === text.split("&").length - 1 ? meant : undefined;
}

function charOf(decimal: string | undefined, hex: string | undefined): string | undefined {
  const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
  return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : undefined;
}

/** Resolves a workbook's own escapes of what XML can't hold: "_x000D_" is a carriage return, "_x005F_" an underscore. */
export function unescapeCell(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(ESCAPED, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
