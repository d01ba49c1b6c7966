import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { strToU8, zipSync } from "fflate";
import { writeMovements } from "./importFile.ts";

/** A workbook of one sheet with the movements of `writeMovements`: quantities as numbers, the rest as shared texts. */
export function writeWorkbook(path: string, rows: number): void {
  const csv = `${path}.csv`;
  writeMovements(csv, rows);
  const table = readFileSync(csv, "utf8").trimEnd().split("\n");
  rmSync(csv);
  const texts = new Map<string, number>();
  const indexOf = (text: string): number => {
    const known = texts.get(text);
    if (known === undefined) texts.set(text, texts.size);
    return known ?? texts.size - 1;
  };
  const quantity = table[0]?.split(",").indexOf("qty");
  const sheetRows = table.map((line, row) => {
    const cells = line.split(",").map((text, column) => {
      const ref = `${String.fromCharCode(65 + column)}${row + 1}`;
      if (text === "") return "";
      return column === quantity && row > 0
        ? `<c r="${ref}"><v>${text}</v></c>`
        : `<c r="${ref}" t="s"><v>${indexOf(text)}</v></c>`;
    });
    return `<row r="${row + 1}">${cells.join("")}</row>`;
  });
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const relation = (id: string, kind: string, target: string): string =>
    `<Relationship Id="${id}" Type="${relations}/${kind}" Target="${target}"/>`;
  const related = (...each: readonly string[]): string =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${each.join("")}</Relationships>`;
  const parts: Readonly<Record<string, string>> = {
    "[Content_Types].xml":
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
    "_rels/.rels": related(relation("rId1", "officeDocument", "xl/workbook.xml")),
    "xl/workbook.xml": `<workbook ${main} xmlns:r="${relations}"><sheets><sheet name="Movements" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": related(
      relation("rId1", "worksheet", "worksheets/sheet1.xml"),
      relation("rId2", "sharedStrings", "sharedStrings.xml"),
    ),
    "xl/worksheets/sheet1.xml": `<worksheet ${main}><sheetData>${sheetRows.join("")}</sheetData></worksheet>`,
    "xl/sharedStrings.xml": `<sst ${main} uniqueCount="${texts.size}">${[...texts.keys()].map((text) => `<si><t>${text}</t></si>`).join("")}</sst>`,
  };
  const packed = Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)]));
  writeFileSync(path, zipSync(packed, { level: 1 }));
}
