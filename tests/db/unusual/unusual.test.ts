import { expect, test } from "vitest";
import { formatInstant, HOUR_MS, instant } from "../../../shared/time.ts";
import { importText, must, openTestProject, type TestProject } from "../project.ts";

const START = Date.UTC(2026, 0, 5, 8);
const HEADER = "event_id,occurred_at,posted_at,type,sku,qty,from_location,from_bin,to_location,to_bin,user\n";

/** A pick from R1, `hours` after the start. */
const pick = (id: string, hours: number, qty: number, user = "kim", sku = "A"): string => {
  const at = formatInstant(instant(START + hours * HOUR_MS));
  return `${id},${at},${at},pick,${sku},${qty},DC,R1,,,${user}\n`;
};

/** Forty picks of one to four of A, an hour apart, and one of 240. */
async function picked(more = ""): Promise<TestProject> {
  const project = openTestProject();
  const { client } = project;
  must(await client["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  await importText(project, client, "items", "sku,description\nA,Axle\nB,Bolt\n");
  await importText(project, client, "places", "location,bin\nDC,R1\nDC,R2\n");
  const usual = Array.from({ length: 40 }, (_, index) => pick(`E${index}`, index % 8, 1 + (index % 4)));
  await importText(project, client, "movements", HEADER + usual.join("") + pick("BIG", 5, 240) + more, "WMS");
  return project;
}

/** Nothing of A found at R1, where its ledger has less than nothing: the case about it. */
async function countedCase(project: TestProject): Promise<number> {
  const { client } = project;
  await importText(
    ...[project, client, "counts" as const],
    "sku,location,bin,counted_qty,counted_at,counted_by\nA,DC,R1,0,2026-01-06T10:00:00Z,lee\n",
  );
  must(await client["reconcile.run"]({}));
  const { rows } = must(await client["cases.list"]({ kind: "count" }));
  return rows[0]?.case ?? 0;
}

test("a movement of an unusual quantity is listed with what is usual, until the project changes", async () => {
  const { client, bugs } = await picked();
  const found = must(await client["reports.unusual"]({}));
  expect(found).toMatchObject({
    total: 1,
    rows: [
      {
        movement: "WMS:BIG",
        sku: "A",
        location: "DC",
        bin: "R1",
        type: "pick",
        qty: 2_400_000,
        text: "Unusual: 240 EA picked at once; half of all picks of this item in WMS are between 2 and 4.",
      },
    ],
  });
  expect(must(await client["reports.unusual"]({ offset: 1 })).rows).toEqual([]);
  expect(must(await client["reports.unusual"]({ days: 1 })).total).toBe(0);
  must(await client["items.setStock"]({ skus: ["A"], stock: false }));
  expect(must(await client["reports.unusual"]({})).total).toBe(0);
  expect(bugs).toEqual([]);
});

test("a case's timeline marks what is unusual by its quantity, its hour and its user, and leaves the rest alone", async () => {
  const many = Array.from({ length: 1_100 }, (_, index) => pick(`B${index}`, index % 8, 2, "kim", "B"));
  const project = await picked(many.join("") + pick("NIGHT", 18, 2) + pick("GUEST", 6, 1, "lee"));
  const timeline = must(
    await project.client["cases.timeline"]({ case: await countedCase(project), limit: 500 }),
  );
  const marked = timeline.rows.flatMap((row) =>
    row.kind === "movement" && row.unusual !== null
      ? [`${row.movement} ${row.unusual.split(/[;,]/)[0]}`]
      : [],
  );
  expect(marked).toEqual([
    "WMS:BIG Unusual: 240 EA picked at once",
    "WMS:GUEST Unusual: by lee",
    "WMS:NIGHT Unusual: at an hour when hardly anything happens",
  ]);
});

test("the trace of an unexplained difference says where to look first, and still calls it unexplained", async () => {
  const project = await picked();
  await countedCase(project);
  const [traced] = must(await project.client["trace.run"]({}));
  const parts = traced?.explanations[0]?.parts ?? [];
  expect(parts.map(({ cause }) => cause)).toEqual(["unexplained"]);
  expect(parts[0]?.because).toContain(
    "Worth a look: event BIG of 2026-01-05 13:00 UTC. Unusual: 240 EA picked at once;",
  );
});

test("what fails at a source week after week is counted, and a single week isn't", async () => {
  const late = (id: string, day: number) =>
    `${id},2026-01-${day}T08:00:00Z,2026-01-${day + 3}T08:00:00Z,pick,A,1,DC,R1,,,kim\n`;
  const cancel = "C1,2026-01-12T08:00:00Z,2026-01-12T08:00:00Z,cancel,A,1,,,DC,R1,kim\n";
  const { client, bugs } = await picked(late("L1", 12) + late("L2", 13) + late("L3", 20) + cancel);
  expect(must(await client["reports.failures"]({}))).toEqual([
    {
      source: "WMS",
      what: "latePostings",
      number: 3,
      weeks: [
        { from: "2026-01-12", number: 2 },
        { from: "2026-01-19", number: 1 },
      ],
    },
  ]);
  expect(bugs).toEqual([]);
});
