import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";

const SHEET = "xl/worksheets/sheet1.xml";

/** Types into cells of a workbook's only sheet, as a spreadsheet program keeps it; by their address, "H4". */
export function typeInto(bytes: Uint8Array, cells: Readonly<Record<string, string | number>>): Uint8Array {
  const parts = unzipSync(bytes);
  let xml = partOf(bytes, SHEET);
  for (const [address, value] of Object.entries(cells)) {
    const cell = new RegExp(`<c r="${address}"( s="\\d+")?[^>]*?(/>|>.*?</c>)`);
    if (!cell.test(xml)) throw new Error(`the sheet has no cell ${address}`);
    const typed =
      typeof value === "number"
        ? `<v>${value}</v></c>`
        : `<is><t>${value.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</t></is></c>`;
    xml = xml.replace(
      cell,
      (_, style = "") =>
        `<c r="${address}"${style}${typeof value === "number" ? "" : ' t="inlineStr"'}>${typed}`,
    );
  }
  return zipSync({ ...parts, [SHEET]: strToU8(xml) });
}

/** A part of a workbook as text. */
export function partOf(bytes: Uint8Array, name: string): string {
  const part = unzipSync(bytes)[name];
  if (!part) throw new Error(`the workbook has no part ${name}`);
  return strFromU8(part);
}

/** A moment of UTC as a spreadsheet counts days: since the end of 1899. */
export const serial = (iso: string): number => Date.parse(iso) / 86_400_000 + 25_569;
