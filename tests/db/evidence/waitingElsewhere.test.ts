import { expect, test } from "vitest";
import { importText, must, openTestProject } from "../project.ts";

const at = (day: number): string => new Date(Date.UTC(2026, 0, day, 8)).toISOString();
const HEAD =
  "event_id,occurred_at,type,sku,qty,doc,line,from_location,from_bin,from_status,to_location,to_bin,to_status";
const RETURNED = `R1,${at(9)},return,A1,5,RMA-1,1,,,,BENCH,RET-1,returned`;

type Told = { readonly score: number; readonly told: readonly string[] };

/** The first explanation of five that are over on L1's shelf, where returns wait in a building of their own. */
async function firstOf(
  movements: readonly string[],
  countedThere?: number,
  status = "accepted",
): Promise<Told> {
  const made = openTestProject();
  const { client } = made;
  must(await client["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  await importText(made, client, "items", "sku,unit_cost\nA1,2\n");
  await importText(made, client, "places", "location,bin\nL1,A-01\nL1,RET-9\nBENCH,RET-1\n");
  await importText(made, client, "baseline", `sku,location,bin,qty,as_of\nA1,L1,A-01,10,${at(1)}\n`, "WMS");
  await importText(made, client, "movements", `${HEAD}\n${movements.join("\n")}\n`, "WMS");
  const order = `RMA-1,1,rma,A1,5,BENCH,${at(9)},${status}`;
  await importText(made, client, "orders", `doc,line,kind,sku,qty,location,due_at,status\n${order}\n`, "WMS");
  const there = countedThere === undefined ? "" : `A1,BENCH,RET-1,returned,${countedThere},${at(41)},cal\n`;
  const counted = `sku,location,bin,status,counted_qty,counted_at,counted_by\nA1,L1,A-01,available,15,${at(40)},cal\n`;
  await importText(made, client, "counts", counted + there);
  must(await client["reconcile.run"]({}));
  const traced = must(await client["trace.run"]({})).find(({ location }) => location === "L1");
  const [first] = traced?.explanations ?? [];
  const told = (first?.parts ?? []).map(({ cause, movements: blamed }) => [cause, ...blamed].join(" "));
  return { score: first?.score ?? 0, told };
}

test("a return that came back to another location and is short there was put on the shelf", async () => {
  const { told, score } = await firstOf([RETURNED], 0);
  expect(told).toEqual(["return_not_released WMS:R1"]);
  expect(score).toBeGreaterThan(0.9);
});

test("where nobody counted it there, it is less sure", async () => {
  const { told, score } = await firstOf([RETURNED]);
  expect(told).toEqual(["return_not_released WMS:R1"]);
  expect(score).toBeLessThan((await firstOf([RETURNED], 0)).score);
});

test("what was found where it waits isn't on the shelf", async () => {
  expect((await firstOf([RETURNED], 5)).told).toEqual(["unexplained"]);
});

test("what was released, and what its own system has closed, isn't waiting any more", async () => {
  const released = `R2,${at(12)},release,A1,5,RMA-1,1,BENCH,RET-1,returned,BENCH,RET-1,available`;
  expect((await firstOf([RETURNED, released])).told).toEqual(["unexplained"]);
  expect((await firstOf([RETURNED], undefined, "scrapped")).told).toEqual(["unexplained"]);
});

test("of two returns of as many the one that waits at hand is the one", async () => {
  const here = RETURNED.replace("R1", "R9").replace("RMA-1", "RMA-9").replace("BENCH,RET-1", "L1,RET-9");
  expect((await firstOf([RETURNED, here], 0)).told).toEqual(["return_not_released WMS:R9"]);
});
