import { expect, test } from "vitest";
import { csvLine } from "../../../shared/csv.ts";
import { REJECT_COLUMNS } from "../../../shared/ingest/rejects.ts";
import { type Importer, LEGS, must, type Options, stocked, tally } from "./setup.ts";

/** The rejects file of an import, as the app writes it, with cells put right by who corrects it. */
async function corrected(
  project: Importer,
  id: number,
  mend: (cells: readonly string[], line: number) => readonly string[],
): Promise<string> {
  const { header, rows } = must(await project.client["imports.rejects"]({ import: id }));
  const body = rows.map(({ line, message, cells }) => csvLine([...mend(cells, line), String(line), message]));
  return `\uFEFF${csvLine([...header, ...REJECT_COLUMNS])}${body.join("")}`;
}

const READING: Options["reading"] = {
  map: { event_id: "Beleg", occurred_at: "Datum", sku: "Artikel", qty: "Menge", to_bin: "Platz" },
  set: { type: "receipt", to_location: "DC" },
  decimal: ",",
  dateOrder: "dmy",
  headerLine: 4,
};
const ROWS = ["1;1.2.2025;SKU1;1,5;A-1", "2;2.2.2025;SKU9;2,25;A-1", "3;3.2.2025;SKU2;zwei;A-2"];
const FILE = `Wareneingang\nErstellt am 4.2.2025\n\nBeleg;Datum;Artikel;Menge;Platz\n${ROWS.join("\n")}\n`;

test("the corrected rejects of a file with semicolons, decimal commas, a preamble and a mapping complete its import", async () => {
  const project = await stocked({ timezone: "UTC" });
  const first = must(await project.load("movements", FILE, { reading: READING }));
  expect(tally(first)).toBe("3: 1 accepted, 0 duplicates, 2 rejected, 0 unchanged");
  const mended = await corrected(project, first.import ?? 0, (cells, line) =>
    cells.map((cell) =>
      line === 6 && cell === "SKU9" ? "SKU2" : line === 7 && cell === "zwei" ? "2" : cell,
    ),
  );
  expect(mended).toContain("2,2.2.2025,SKU2,");
  const second = must(await project.load("movements", mended, { reading: READING }));
  expect(tally(second)).toBe("2: 2 accepted, 0 duplicates, 0 rejected, 0 unchanged");
  const whole = await stocked({ timezone: "UTC" });
  must(
    await whole.load("movements", FILE.replace("SKU9", "SKU2").replace("zwei", "2"), { reading: READING }),
  );
  expect(project.rows(LEGS)).toEqual(whole.rows(LEGS));
  const again = must(
    await project.load("movements", FILE.replace("SKU9", "SKU2").replace("zwei", "2"), { reading: READING }),
  );
  expect(again).toMatchObject({ import: null, accepted: 0, unchanged: 3 });
});

test("a rejects file that is imported uncorrected sets the same rows aside again", async () => {
  const project = await stocked({ timezone: "UTC" });
  const first = must(await project.load("movements", FILE, { reading: READING }));
  const same = await corrected(project, first.import ?? 0, (cells) => cells);
  const second = must(await project.load("movements", same, { reading: READING }));
  expect(tally(second)).toBe("2: 0 accepted, 0 duplicates, 2 rejected, 0 unchanged");
});
