import { expect, test } from "vitest";
import { contents, must, stocked } from "./setup.ts";

test("a preview says what would happen, and writes nothing", async () => {
  const project = await stocked();
  const before = [
    contents(project),
    project.rows("SELECT COUNT(*) FROM imports"),
    project.rows("SELECT COUNT(*) FROM audit"),
  ];
  const input = project.input(
    "movements",
    "Event ID;When;type;SKU;Menge;from_location;from_bin;Note\n1;2025-02-01 10:00;sale;SKU1;1,5;DC;A-1;x\n2;2025-02-01 10:00;sale;SKU9;1;DC;A-1;y\n",
    {
      reading: { map: { occurred_at: "When", qty: "menge" }, decimal: "," },
    },
  );
  const seen = must(await project.client["imports.preview"](input));
  expect(seen).toMatchObject({
    rows: 2,
    accepted: 1,
    rejected: 1,
    table: { encoding: "utf-8", dialect: { delimiter: ";", newline: "\n", quote: '"' } },
    effect: "adds",
    columns: { event_id: "Event ID", occurred_at: "When", qty: "Menge", sku: "SKU" },
    ambiguous: [],
  });
  expect(seen.table.header).toEqual([
    "Event ID",
    "When",
    "type",
    "SKU",
    "Menge",
    "from_location",
    "from_bin",
    "Note",
  ]);
  expect(seen.sample[0]).toMatchObject({ event_id: "1", qty: "1,5", occurred_at: "2025-02-01 10:00" });
  expect(seen.rejects).toMatchObject([{ line: 3, column: "sku", value: "SKU9", reason: "unknownItem" }]);
  expect([
    contents(project),
    project.rows("SELECT COUNT(*) FROM imports"),
    project.rows("SELECT COUNT(*) FROM audit"),
  ]).toEqual(before);
});

test("dates that can be read two ways are a choice that is owed: preview names it, the import refuses", async () => {
  const project = await stocked();
  const text =
    "event_id,occurred_at,type,sku,qty,from_location,from_bin\n1,1/2/2025,sale,SKU1,1,DC,A-1\n2,3/4/2025,sale,SKU1,1,DC,A-1\n";
  const seen = must(await project.client["imports.preview"](project.input("movements", text)));
  expect(seen.ambiguous).toMatchObject([
    {
      column: "occurred_at",
      sets: "dateOrder",
      values: ["dmy", "mdy"],
      readings: [/1\/2\/2025/, /1\/2\/2025/],
    },
  ]);
  expect(seen.sample[0]).toMatchObject({ occurred_at: "1/2/2025", sku: "SKU1" });
  const refused = await project.load("movements", text);
  expect(refused.ok ? "" : refused.error.rule).toBe("choiceOwed");
  must(await project.load("movements", text, { reading: { dateOrder: "dmy" } }));
  expect(project.rows("SELECT occurred_at FROM movements")).toEqual(
    [Date.UTC(2025, 1, 1), Date.UTC(2025, 3, 2, 23)].map(String),
  );
});

test("a column that can be read only one way is read so, and the notes say it", async () => {
  const project = await stocked();
  const report = must(
    await project.load(
      "movements",
      "event_id,occurred_at,type,sku,qty,from_location,from_bin\n1,1/2/2025,sale,SKU1,1,DC,A-1\n2,13/4/2025,sale,SKU1,1,DC,A-1\n",
    ),
  );
  expect(report.notes.join()).toContain("Dates were read as dmy");
  expect(report.accepted).toBe(2);
});
