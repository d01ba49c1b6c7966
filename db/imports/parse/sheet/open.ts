import { err, type Result } from "../../../../shared/result.ts";
import type { OpenFile } from "../bytes.ts";
import type { Table, TableOrder } from "../table.ts";

/** First bytes of a ZIP archive, which a workbook is. */
const ZIP = "504b0304";

/** Whether a file is a workbook by its first bytes, whatever its name says. */
export function isSheetFile(file: OpenFile): boolean {
  const [first = new Uint8Array(0)] = file.runs(0);
  return Buffer.from(first.subarray(0, 4)).toString("hex") === ZIP;
}

/** Opens a workbook and finds the sheet and its table. Refuses, as a sentence, what holds none. */
export function openSheet(_file: OpenFile, _order: TableOrder): Promise<Result<Table, string>> {
  return Promise.resolve(err("Workbooks can't be read yet. Save the sheet as CSV and choose that file."));
}
