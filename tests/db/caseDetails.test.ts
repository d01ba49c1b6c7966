import { expect, test } from "vitest";
import type { CaseDetail, TimelineRow } from "../../shared/caseShapes.ts";
import { MOVEMENT_TYPES, type MovementType } from "../../shared/domain.ts";
import { quantity } from "../../shared/quantity.ts";
import { clockStandsAt } from "../standingClock.ts";
import { filledOnce, importText, must, openTestProject, type TestProject } from "./project.ts";

clockStandsAt("2026-03-12T12:00:00Z");

const MOVEMENTS = "event_id,line,occurred_at,type,sku,qty,doc,user,from_location,from_bin,to_location,to_bin";

/** A WMS whose pick W3 was posted twice, an ERP that has one sale of its own, a snapshot between, and a count. */
const bolts = filledOnce(async (made) => {
  const { client } = made;
  const load = (kind: Parameters<typeof importText>[2], text: string, source?: string) =>
    importText(made, client, kind, text, source);
  must(await client["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  must(await client["sources.add"]({ name: "ERP", kind: "erp", grain: "location" }));
  await load("items", "sku,description,abc_class,unit_cost\nBOLT,Hex bolt,A,2\n");
  await load(
    "baseline",
    "sku,location,bin,qty,as_of\nBOLT,DC,A-1,240,2026-03-01T00:00:00Z\nBOLT,DC,A-2,10,2026-03-01T00:00:00Z\n",
    "WMS",
  );
  await load("baseline", "sku,location,qty,as_of\nBOLT,DC,250,2026-03-01T00:00:00Z\n", "ERP");
  await load(
    "movements",
    `${MOVEMENTS}
W1,1,2026-03-02T08:00:00Z,sale,BOLT,4,SO-1,ann,DC,A-1,,
W2,1,2026-03-03T08:00:00Z,move,BOLT,5,,ann,DC,A-1,DC,A-2
W3,1,2026-03-04T08:00:00Z,sale,BOLT,20,SO-2,ann,DC,A-1,,
W4,1,2026-03-04T08:00:30Z,sale,BOLT,20,SO-2,edi,DC,A-1,,
W5,1,2026-03-09T08:00:00Z,sale,BOLT,1,SO-3,ann,DC,A-1,,
W6,1,2026-03-09T09:00:00Z,pick,BOLT,2,SO-4,ann,DC,A-1,DC,STAGE
W7,1,2026-03-09T10:00:00Z,ship,BOLT,2,SO-4,ann,DC,STAGE,,
`,
    "WMS",
  );
  await load(
    "movements",
    `event_id,occurred_at,type,sku,qty,doc,from_location
E1,2026-03-02T09:00:00Z,sale,BOLT,4,SO-1,DC
E3,2026-03-04T07:59:00Z,sale,BOLT,20,SO-2,DC
E4,2026-03-05T09:00:00Z,sale,BOLT,7,SO-9,DC
E5,2026-03-09T09:00:00Z,sale,BOLT,1,SO-3,DC
E7,2026-03-09T10:00:00Z,sale,BOLT,2,SO-4,DC
`,
    "ERP",
  );
  await load("snapshot", "sku,location,bin,qty,as_of\nBOLT,DC,A-1,231,2026-03-03T12:00:00Z\n", "WMS");
  await load(
    "counts",
    "sku,location,bin,counted_qty,counted_at,counted_by\nBOLT,DC,A-1,208,2026-03-10T08:00:00Z,cal\n",
  );
  must(await client["reconcile.run"]({}));
});

async function detailOf({ client }: TestProject): Promise<CaseDetail> {
  const [row] = must(await client["cases.list"]({ kind: "count" })).rows;
  return must(await client["cases.get"]({ case: row?.case ?? 0 }));
}

/** "What event-or-by effect→book [twins]" a row. */
function shown(row: TimelineRow): string {
  const book = row.running / 10_000;
  if (row.kind === "movement") {
    const twins = row.twins.map(({ state, rows }) =>
      [state, ...rows.map(({ movement }) => movement)].join(" "),
    );
    return `${row.movement} ${row.effect / 10_000} → ${book} [${twins.join(", ")}]`;
  }
  if (row.kind === "elsewhere") return `only ${row.movement} ${row.effect / 10_000} → ${book}`;
  return `${row.kind} by ${row.by} ${row.observed / 10_000} → ${book}`;
}

test("a case says which limit of which policy decided, what it came to, and why the case is urgent", async () => {
  const made = await bolts();
  const detail = await detailOf(made);
  expect(detail.decision).toMatchObject({
    rule: "class A: 1 % of the book quantity",
    policy: 1,
    verdict: "exception",
    // 1 % of 188.
    allows: { of: "quantity", amount: 18_800 },
  });
  expect(detail.reasons).toEqual([{ reason: "class", points: 1 }]);
  expect(detail).toMatchObject({ repeats: 0, isLate: false, uom: "EA" });

  must(await made.client["policy.set"]({ class: "A", units: quantity(50_000) }));
  must(await made.client["reconcile.run"]({}));
  expect((await detailOf(made)).decision).toMatchObject({
    rule: "class A: 5 units",
    policy: 2,
    allows: { of: "quantity", amount: 50_000 },
  });
});

test("a count's case names the rows that its explanations blame, its arithmetic, and where each number stands", async () => {
  const made = await bolts();
  const { case: id, about } = await detailOf(made);
  if (about.kind !== "count") throw new Error("not about a count");
  const [first] = about.trace.explanations;
  expect(first?.parts.map(({ cause }) => cause)).toEqual(["duplicate_movement"]);
  expect(about.movements.find(({ movement }) => movement === "WMS:W4")).toMatchObject({
    effect: -200_000,
    doc: "SO-2",
    user: "edi",
    at: null,
  });
  for (const { parts } of about.trace.explanations)
    expect(parts.reduce((sum, { explains }) => sum + explains, Number(about.book))).toBe(about.counted);
  expect(about.series.at(0)).toMatchObject({ book: 2_400_000 });
  expect(about.series.at(-1)).toMatchObject({ book: about.book, at: about.countedAt });
  expect(about.points.map(({ kind, observed }) => [kind, observed / 10_000])).toEqual([
    ["snapshot", 231],
    ["count", 208],
  ]);
  const { rows } = must(await made.client["cases.timeline"]({ case: id }));
  const origins = await Promise.all(
    rows.map(async (row) => {
      const origin = "movementId" in row ? { movementId: row.movementId } : row.origin;
      if (!origin) return "no file";
      const { file, line, by, cells } = must(await made.client["movements.origin"](origin));
      return `${file}:${line} ${by} ${cells[0]}`;
    }),
  );
  expect(origins).toEqual([
    "baseline.csv:2 admin BOLT",
    "movements.csv:2 admin W1",
    "movements.csv:3 admin W2",
    "snapshot.csv:2 admin BOLT",
    "movements.csv:4 admin W3",
    "movements.csv:5 admin W4",
    "movements.csv:4 admin E4",
    "movements.csv:6 admin W5",
    "movements.csv:7 admin W6",
    "counts.csv:2 admin BOLT",
  ]);
  expect(await made.client["movements.origin"]({ movementId: 9_999 })).toMatchObject({
    error: { code: "notFound", message: "There is no movement 9999." },
  });
});

test("what a case is best explained by is said in short, too, and nothing of what no count stands behind", async () => {
  const made = await bolts();
  const { case: id, about } = await detailOf(made);
  const [first] = about.kind === "count" ? about.trace.explanations : [];
  expect(must(await made.client["cases.suggested"]({ case: id }))).toEqual({
    causes: ["duplicate_movement"],
    score: first?.score,
  });
  expect(must(await made.client["cases.suggested"]({ case: 9_999 }))).toBe(null);
});

test("what the ledger began with and what was counted open their files, and the rows behind a bar of the bridge are in the timeline", async () => {
  const made = await bolts();
  const { case: id, about } = await detailOf(made);
  if (about.kind !== "count") throw new Error("not about a count");
  const { baseline, counted } = about.origins;
  for (const [origin, file] of [
    [baseline, "baseline.csv"],
    [counted, "counts.csv"],
  ] as const)
    // prettier-ignore
    expect(origin && must(await made.client["movements.origin"](origin))).toMatchObject({ file, line: 2 });
  const ofType = async (type: MovementType, page: { offset?: number; limit?: number } = {}) =>
    must(await made.client["cases.timeline"]({ case: id, type, ...page }));
  const bars = about.bridge.filter(({ kind }) => kind === "movements");
  for (const { label, qty, movements } of bars) {
    const { total, rows } = await ofType(MOVEMENT_TYPES.find((type) => type === label) ?? "count");
    const effects = rows.map((row) => (row.kind === "movement" ? row.effect : Number.NaN));
    expect([total, rows.length, effects.reduce((sum, effect) => sum + effect, 0)]).toEqual([
      movements,
      movements,
      qty,
    ]);
  }
  const whole = must(await made.client["cases.timeline"]({ case: id })).rows;
  const { label } = bars[0] ?? { label: "" };
  const type = MOVEMENT_TYPES.find((known) => known === label) ?? "count";
  const all = await ofType(type);
  expect(all.rows).toEqual(whole.filter((row) => row.kind === "movement" && row.type === type));
  expect((await ofType(type, { offset: 1, limit: 2 })).rows).toEqual(all.rows.slice(1, 3));
  expect(await ofType("scrap")).toMatchObject({ total: 0, rows: [] });
});

test("the timeline lays counts, reports and what only the other system has among the movements, in pages of any size", async () => {
  const made = await bolts();
  const detail = await detailOf(made);
  const whole = must(await made.client["cases.timeline"]({ case: detail.case }));
  expect(whole.others).toEqual(["ERP"]);
  expect(whole.rows.map(shown)).toEqual([
    "baseline by WMS 240 → 240",
    "WMS:W1 -4 → 236 [twin ERP:E1]",
    "WMS:W2 -5 → 231 [unseen]",
    "snapshot by WMS 231 → 231",
    "WMS:W3 -20 → 211 [twin ERP:E3]",
    "WMS:W4 -20 → 191 [none]",
    "only ERP:E4 -7 → 191",
    "WMS:W5 -1 → 190 [twin ERP:E5]",
    "WMS:W6 -2 → 188 [document ERP:E7]",
    "count by cal 208 → 188",
  ]);
  const { case: id } = detail;
  for (const limit of [1, 2, 3, 4]) {
    const rows: TimelineRow[] = [];
    for (let offset = 0; offset < whole.total; offset += limit)
      rows.push(...must(await made.client["cases.timeline"]({ case: id, offset, limit })).rows);
    expect(rows).toEqual(whole.rows);
  }
  const { about } = detail;
  if (about.kind !== "count") throw new Error("not about a count");
  for (const { movementId, place } of about.movements)
    expect(whole.rows[place ?? -1]).toMatchObject({ movementId });
  expect(about.movements.map(({ movement, place }) => [movement, place])).toContainEqual(["WMS:W4", 5]);
});

test("a position that the baseline left out began at nothing, and that row stands in no file", async () => {
  const made = openTestProject();
  const { client } = made;
  must(await client["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  await importText(made, client, "items", "sku\nBOLT\nNUT\n");
  await importText(
    made,
    client,
    "baseline",
    "sku,location,bin,qty,as_of\nBOLT,DC,A-1,5,2026-03-01T00:00:00Z\n",
    "WMS",
  );
  await importText(
    made,
    client,
    "counts",
    "sku,location,bin,counted_qty,counted_at\nNUT,DC,A-1,3,2026-03-10T08:00:00Z\n",
  );
  must(await client["reconcile.run"]({}));
  const detail = await detailOf(made);
  const { rows } = must(await client["cases.timeline"]({ case: detail.case }));
  expect(rows.map(shown)).toEqual(["baseline by WMS 0 → 0", "count by admin 3 → 0"]);
  expect(rows[0]).toMatchObject({ origin: null });
});

test("a case that isn't there, and a record's timeline, are refused in words", async () => {
  const { client } = openTestProject();
  expect(await client["cases.get"]({ case: 999 })).toMatchObject({
    error: { code: "notFound", message: "There is no case 999, or its count was taken back." },
  });
  expect(await client["cases.timeline"]({ case: 999 })).toMatchObject({
    error: { code: "notFound", message: "Case 999 has no timeline: no count stands behind it." },
  });
});
