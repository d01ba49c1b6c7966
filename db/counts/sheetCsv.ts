import type { CountSheet } from "../../shared/counting/sheet/sheet.ts";
import { CSV_COLUMNS } from "../../shared/counting/sheet/table.ts";
import { csvLine, neutralise } from "../../shared/csv.ts";

/** A count's sheet as CSV: a native `counts` file with the quantities left out. */
export function sheetCsv(sheet: CountSheet): Uint8Array {
  const header = csvLine(CSV_COLUMNS.map(({ field }) => field));
  const rows = sheet.lines.map((line) =>
    csvLine(CSV_COLUMNS.map(({ value }) => neutralise(value(line, sheet)))),
  );
  return Buffer.from(header + rows.join(""));
}
