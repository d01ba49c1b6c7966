import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { readDb } from "../../db/connection.ts";
import { gatherEvidence, SELECT_TRACED, type TracedCase } from "../../db/evidence.ts";
import { surveyOf } from "../../db/evidence/survey.ts";
import type { Evidence } from "../../shared/trace/types.ts";
import { MINUTE_MS } from "../../shared/time.ts";
import { must, stocked } from "./imports/setup.ts";

const START = Date.UTC(2025, 1, 1);
const MINUTES_A_DAY = 24 * 60;
const timeOf = (minute: number): string => new Date(START + minute * MINUTE_MS).toISOString();

type Found = { readonly evidence: readonly Evidence[]; readonly notes: readonly string[] };

const HEADER = "event_id,line,occurred_at,type,sku,qty,from_location,from_bin,doc\n";

/** SKU1 is counted in two bins after so many picks, one a minute, of which every tenth is from the second bin. */
async function counted(picks: number): Promise<Found> {
  const project = await stocked();
  const rows = Array.from({ length: picks }, (_, index) => {
    const bin = index % 10 === 0 ? "A-2" : "A-1";
    return `M${index},1,${timeOf(index)},sale,SKU1,1,DC,${bin},SO-${index}\n`;
  });
  must(await project.load("movements", HEADER + rows.join("")));
  // The till has every hundredth of them, so that its latest ones reach further back.
  must(await project.client["sources.add"]({ name: "TILL", kind: "pos", timezone: "Europe/London" }));
  const till = rows.filter((_, index) => index % 100 === 0);
  must(await project.load("movements", HEADER + till.join(""), { source: "TILL" }));
  const due = (doc: string, minute: number): string => `${doc},1,sales,SKU1,1,DC,${timeOf(minute)},shipped\n`;
  const orders =
    due("SO-OLD", 5) +
    due("SO-JUST-BEFORE", picks - 1_000) +
    due("SO-NEW", picks) +
    "SO-WHENEVER,1,sales,SKU1,1,DC,,shipped\n";
  must(await project.load("orders", `doc,line,kind,sku,qty,location,due_at,status\n${orders}`));
  const count = (bin: string, minute: number): string => `SKU1,DC,${bin},5,${timeOf(minute)},cal,1\n`;
  const counts = count("A-1", picks + 10) + count("A-2", picks + 20 * MINUTES_A_DAY);
  const kind = "sku,location,bin,counted_qty,counted_at,counted_by,round\n";
  must(await project.load("counts", kind + counts, { source: "" }));
  must(await project.client["reconcile.run"]({}));
  const { rows: cases } = must(await project.client["cases.list"]({}));
  const { notes } = must(await project.client["cases.timeline"]({ case: cases[0]?.case ?? 0 }));
  project.close();
  const raw = new Database(project.file, { readonly: true });
  try {
    const db = readDb(raw);
    const survey = surveyOf(db);
    const traced = db.all<TracedCase>(`${SELECT_TRACED} WHERE c.state = 'open' ORDER BY e.counted_at`);
    return { evidence: traced.map((one) => gatherEvidence(db, one, survey)), notes };
  } finally {
    raw.close();
  }
}

const documentsOf = ({ orders }: Evidence): readonly string[] => orders.map(({ doc }) => doc);

test("two bins of an item share what is at hand: each has its own legs, and the other's beside them", async () => {
  const { evidence, notes } = await counted(200);
  const [first, second] = evidence;
  expect(notes).toEqual([]);
  expect([first?.legs.length, first?.elsewhere.length]).toEqual([180, 20]);
  expect(second?.legs).toEqual(first?.elsewhere);
  expect(second?.elsewhere).toEqual(first?.legs);
  expect(second && documentsOf(second)).toEqual(["SO-JUST-BEFORE", "SO-NEW", "SO-OLD", "SO-WHENEVER"]);
});

test("a busy position's own legs are all there, but of orders only those that the legs at hand could show booked", async () => {
  const { evidence, notes } = await counted(2_500);
  const [first, second] = evidence;
  expect([first?.legs.length, second?.legs.length]).toEqual([2_250, 250]);
  const times = first?.legs.map(({ occurredAt }) => occurredAt) ?? [];
  expect(times).toEqual([...new Set(times)].toSorted((a, b) => a - b));
  expect([first, second].map((one) => one && documentsOf(one))).toEqual([["SO-NEW"], ["SO-NEW"]]);
  const ofTill = first?.others.flatMap(({ legs }) => legs.map(({ occurredAt }) => occurredAt));
  expect(ofTill).toEqual(Array.from({ length: 14 }, (_, index) => START + (1_100 + index * 100) * MINUTE_MS));
  // Of 2,500 picks, one a minute from midnight on, the one of minute 1,000 is the first of the latest 1,500.
  expect(notes).toEqual([
    "Much moves here: of each system the latest 1,500 movements of the item were held against each other, which are those after 2025-02-01 16:40 UTC.",
  ]);
});
