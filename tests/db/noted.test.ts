import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { migrate } from "../../db/migrate.ts";
import { NOTED_OF_TOUCHED } from "../../db/records/noted.ts";
import { UNORDERED } from "../../db/records/receiptWithoutOrder.ts";
import { UNRECEIVED } from "../../db/records/transferPastWindow.ts";
import { UNRELEASED } from "../../db/records/returnNotReleased.ts";

/** A transfer out that a rule found, and a receipt, as format 12 notes them. */
const FORMAT_12 = `
INSERT INTO noted (id, item_id, imported_as, source_id, type, occurred_at, qty, doc, from_position_id, to_position_id, is_found) VALUES
  (3, 5, 6, 1, 'transfer_out', 1735689600000, 20000, 'TR1', 7, 8, 1), (9, 5, 5, 2, 'receipt', 1735689700000, 10000, NULL, NULL, 7, 0);
`;

test("migration 13 keeps every noted movement, by the number of its type", () => {
  const raw = new Database(":memory:");
  migrate(raw, 12);
  raw.exec(FORMAT_12);
  migrate(raw, 13);
  const rows = raw.prepare("SELECT * FROM noted ORDER BY id").all();
  raw.close();
  expect(rows).toEqual([
    {
      ...{ id: 3, item_id: 5, imported_as: 6, source_id: 1, type_id: 10, occurred_at: 1_735_689_600_000 },
      ...{ qty: 20_000, doc: "TR1", from_position_id: 7, to_position_id: 8, is_found: 1 },
    },
    {
      ...{ id: 9, item_id: 5, imported_as: 5, source_id: 2, type_id: 1, occurred_at: 1_735_689_700_000 },
      ...{ qty: 10_000, doc: null, from_position_id: null, to_position_id: 7, is_found: 0 },
    },
  ]);
});

test("what answers for a transfer or a return is found by its document, in an index that the twins aren't in", () => {
  const raw = new Database(":memory:");
  migrate(raw);
  const plan = [`SELECT 1 FROM noted n WHERE ${UNRECEIVED}`, UNRELEASED].flatMap((sql) =>
    raw
      .prepare<[], { readonly detail: string }>(`EXPLAIN QUERY PLAN ${sql.replaceAll("?1", "0")}`)
      .all()
      .map(({ detail }) => detail),
  );
  raw.close();
  expect(plan.filter((line) => /^SEARCH [ro] .*noted/.test(line))).toEqual([
    "SEARCH r USING INDEX noted_by_doc (item_id=? AND doc=? AND type_id=? AND source_id=? AND occurred_at>?)",
    "SEARCH o USING INDEX noted_twins (item_id=? AND type_id=? AND source_id=? AND occurred_at>? AND occurred_at<?)",
    "SEARCH r USING INDEX noted_by_doc (item_id=? AND doc=? AND type_id=? AND source_id=? AND occurred_at>?)",
    "SEARCH r USING COVERING INDEX noted_by_doc (item_id=? AND doc=? AND type_id=?)",
  ]);
});

test("what else came for a receipt's order is found by its document", () => {
  const raw = new Database(":memory:");
  migrate(raw);
  const plan = raw
    .prepare<[], { readonly detail: string }>(
      `EXPLAIN QUERY PLAN SELECT 1 FROM noted n WHERE ${UNORDERED.replaceAll("?1", "0")}`,
    )
    .all()
    .map(({ detail }) => detail);
  raw.close();
  expect(plan.filter((line) => line.startsWith("SEARCH r "))).toEqual([
    "SEARCH r USING INDEX noted_by_doc (item_id=? AND doc=? AND type_id=? AND source_id=?)",
  ]);
});

test("what is noted of an item is found in the two indexes, and no table is read through but the touched items", () => {
  const raw = new Database(":memory:");
  migrate(raw);
  const plan = raw
    .prepare<[], { readonly detail: string }>(`EXPLAIN QUERY PLAN ${NOTED_OF_TOUCHED}`)
    .all()
    .map(({ detail }) => detail);
  raw.close();
  expect(plan.filter((line) => /^(SCAN|SEARCH)/.test(line))).toEqual([
    "SCAN t",
    "SEARCH n USING COVERING INDEX noted_twins (item_id=? AND type_id=?)",
    "SCAN t",
    "SEARCH n USING COVERING INDEX noted_by_doc (item_id=?)",
  ]);
});
