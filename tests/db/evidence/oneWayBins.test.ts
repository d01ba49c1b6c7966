import { expect, test } from "vitest";
import type { TraceRow } from "../../../shared/shapes.ts";
import { filledOnce, importText, must, type TestProject } from "../project.ts";

const at = (day: number, minute = 0): string => new Date(Date.UTC(2026, 2, day, 8, minute)).toISOString();
const ERP = "event_id,occurred_at,type,sku,qty,from_location,from_bin,doc";
const WMS = "event_id,occurred_at,type,sku,qty,from_location,from_bin,to_location,to_bin,doc";
const DAYS = Array.from({ length: 20 }, (_, index) => index + 2);
/** The day of which the ERP has no pick. */
const MISSING = 9;
const BINS = ["A-01", "A-02", "A-03", "A-04", "A-05"];
/** Which bin a day's goods come from. */
const binOf = (day: number): string => BINS[day % BINS.length] ?? "";

/** An ERP that books what leaves, and a handheld's log that tells which bin it was picked from, and no more. */
const warehouse = filledOnce(async (made) => {
  const { client } = made;
  must(await client["sources.add"]({ name: "ERP", kind: "erp", authority: ["on_hand"] }));
  must(await client["sources.add"]({ name: "HAND", kind: "wms" }));
  await importText(made, client, "items", "sku,unit_cost\nA1,2\n");
  const bins = BINS.map((bin) => `L1,${bin}\n`).join("");
  await importText(made, client, "places", `location,bin\nL1,STAGE\n${bins}`);
  const stock = BINS.map((bin) => `A1,L1,${bin},500,${at(1)}\n`).join("");
  const begun = `sku,location,bin,qty,as_of\n${stock}`;
  await importText(made, client, "baseline", begun, "ERP");
  await importText(made, client, "baseline", begun, "HAND");
  const booked = DAYS.filter((day) => day !== MISSING).map(
    (day) => `E${day},${at(day, 30)},sale,A1,${day},L1,${binOf(day)},SO-${day}`,
  );
  await importText(made, client, "movements", `${ERP}\n${booked.join("\n")}\n`, "ERP");
  const sold = DAYS.filter((day) => binOf(day) === binOf(MISSING)).reduce((sum, day) => sum + day, 0);
  const counted = `sku,location,bin,counted_qty,counted_at,counted_by\nA1,L1,${binOf(MISSING)},${500 - sold},${at(24)},cal\n`;
  await importText(made, client, "counts", counted);
});

const picked = (day: number): string =>
  `H${day},${at(day)},pick,A1,${day},L1,${binOf(day)},L1,STAGE,SO-${day}`;
const sent = (day: number): string => `S${day},${at(day, 20)},ship,A1,${day},L1,STAGE,,,SO-${day}`;

async function traced(made: TestProject, log: readonly string[]): Promise<TraceRow | undefined> {
  const { client } = made;
  await importText(made, client, "movements", `${WMS}\n${log.join("\n")}\n`, "HAND");
  must(await client["reconcile.run"]({}));
  return must(await client["trace.run"]({})).at(0);
}

test("a log of picks alone is a witness: what it moves to a stage, and never on from there, has left", async () => {
  const trace = await traced(await warehouse(), DAYS.map(picked));
  expect(trace).toMatchObject({ variance: -MISSING * 10_000 });
  expect(trace?.explanations[0]?.parts).toMatchObject([
    { cause: "missing_movement", movements: [`HAND:H${MISSING}`] },
  ]);
});

test("a ledger that books the shipment from its stage says of the pick nothing but where it was carried", async () => {
  const trace = await traced(
    await warehouse(),
    DAYS.flatMap((day) => [picked(day), sent(day)]),
  );
  expect(trace?.explanations[0]?.parts).toMatchObject([
    { cause: "missing_movement", movements: [`HAND:S${MISSING}`] },
  ]);
});

test("a cage that spoilt goods only go into is no end of the ledger", async () => {
  const spoilt = DAYS.map(
    (day) => `H${day},${at(day)},status_change,A1,${day},L1,${binOf(day)},L1,STAGE,DMG-${day},damaged`,
  );
  const made = await warehouse();
  await importText(made, made.client, "movements", `${WMS},to_status\n${spoilt.join("\n")}\n`, "HAND");
  must(await made.client["reconcile.run"]({}));
  const [trace] = must(await made.client["trace.run"]({}));
  const causes = trace?.explanations[0]?.parts.map(({ cause }) => cause) ?? [];
  expect(causes).not.toContain("missing_movement");
});
