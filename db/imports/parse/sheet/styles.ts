import { ok, type Result } from "../../../../shared/result.ts";
import { builtInFormat, type CellFormat, readFormat } from "../../../../shared/ingest/sheet/format.ts";
import { xmlText } from "../../../../shared/ingest/sheet/texts.ts";
import type { OpenFile } from "../bytes.ts";
import { readPart } from "./readPart.ts";
import type { Entry } from "./zip.ts";

/** How each of a workbook's cell styles shows a number; none where the workbook has no styles. */
export function readFormats(file: OpenFile, entry: Entry | undefined): Result<CellFormat[], string> {
  const codes = new Map<number, CellFormat>();
  const ids: number[] = [];
  const within: string[] = [];
  if (entry === undefined) return ok([]);
  const read = readPart(file, entry, {
    open: (name, attributes) => {
      const parent = within.at(-1);
      within.push(name);
      // Formats of the same shape stand elsewhere, for cells that meet a condition.
      if (name === "numFmt" && parent === "numFmts") {
        const { numFmtId: id = "", formatCode: code = "" } = attributes();
        codes.set(Number(id), readFormat(xmlText(code) ?? code));
      }
      if (name === "xf" && parent === "cellXfs") ids.push(Number(attributes()["numFmtId"] ?? "0"));
    },
    close: () => void within.pop(),
  });
  if (!read.ok) return read;
  return ok(ids.map((id) => codes.get(id) ?? builtInFormat(id)));
}
