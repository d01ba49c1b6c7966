import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { readDb } from "../../db/connection.ts";
import { SELECT_TRACED, type TracedCase } from "../../db/evidence.ts";
import { migrate } from "../../db/migrate.ts";
import { OPEN_AT, startGroup, visit } from "../../db/traces/group.ts";
import { filledOnce, importText, must, type TestProject } from "./project.ts";

const BASELINE = `sku,location,bin,qty,as_of
LAMP-9,W1,D-01,50,2026-01-01T00:00:00Z
LAMP-9,W2,E-01,10,2026-01-01T00:00:00Z
LAMP-9,W3,F-01,30,2026-01-01T00:00:00Z
`;

const MOVEMENTS = `event_id,line,occurred_at,type,sku,qty,from_location,from_bin,to_location,to_bin,doc
E1,1,2026-01-05T10:00:00Z,move,LAMP-9,5,W1,D-01,W2,E-01,MV-1
X1,1,2026-01-05T10:00:20Z,move,LAMP-9,5,W1,D-01,W2,E-01,MV-1
E2,1,2026-01-06T10:00:00Z,sale,LAMP-9,1,W3,F-01,,,SO-1
`;

const COUNTS = `sku,location,bin,counted_qty,counted_at,counted_by,round
LAMP-9,W1,D-01,45,2026-01-10T10:00:00Z,cal,1
LAMP-9,W2,E-01,15,2026-01-10T11:00:00Z,cal,1
LAMP-9,W3,F-01,25,2026-01-10T12:00:00Z,cal,1
`;

/** A move between two locations that was posted twice, and a loss at a third. */
const moved = filledOnce(async (made) => {
  const { client } = made;
  must(await client["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  await importText(made, client, "items", "sku,description\nLAMP-9,Desk lamp\n");
  await importText(made, client, "baseline", BASELINE, "WMS");
  await importText(made, client, "movements", MOVEMENTS, "WMS");
  await importText(made, client, "counts", COUNTS);
  must(await client["reconcile.run"]({}));
});

/** Locations of the cases that are traced with the one at a location. */
function tracedWith({ file }: TestProject, location: string): readonly string[] {
  const raw = new Database(file, { readonly: true });
  try {
    const db = readDb(raw);
    const open = db.all<TracedCase>(`${SELECT_TRACED} WHERE c.state = 'open' ORDER BY c.id`);
    const group = startGroup(db, open);
    const [own] = [...group.wanted].filter(([key]) => key.endsWith(` ${location}`)).flatMap(([, all]) => all);
    if (own === undefined) throw new Error(`no case at ${location}`);
    const alone = startGroup(db, [own]);
    for (const stop of alone.stops.values()) visit(db, alone, stop);
    return [...alone.outlines.values()].map(({ position }) => position.location).toSorted();
  } finally {
    raw.close();
  }
}

test("cases of an item at several locations are traced together only where they blame one movement between them", async () => {
  const made = await moved();
  const all = must(await made.client["trace.run"]({}));
  expect(all.map(({ location, explanations: [first] }) => [location, first?.parts[0]?.cause])).toEqual([
    ["W1", "duplicate_movement"],
    ["W2", "duplicate_movement"],
    ["W3", "unexplained"],
  ]);
  for (const row of all)
    expect(must(await made.client["trace.run"]({ cases: [row.case ?? 0] }))).toEqual([row]);
  expect(tracedWith(made, "W1")).toEqual(["W1", "W2"]);
  expect(tracedWith(made, "W2")).toEqual(["W1", "W2"]);
  expect(tracedWith(made, "W3")).toEqual(["W3"]);
});

test("an item's open cases at a location are found by its positions, however many cases are open", () => {
  const raw = new Database(":memory:");
  migrate(raw);
  const plan = readDb(raw).all<{ detail: string }>(`EXPLAIN QUERY PLAN ${OPEN_AT}`, 1, "W1");
  raw.close();
  expect(plan.map(({ detail }) => detail)).toContain(
    "SEARCH o USING COVERING INDEX cases_by_position (position_id=?)",
  );
});
