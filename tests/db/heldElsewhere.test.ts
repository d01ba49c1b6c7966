import { expect, test } from "vitest";
import { units } from "../../shared/quantity.ts";
import { filledOnce, importText, must, signingIn, type TestProject } from "./project.ts";

const MOVEMENTS =
  "event_id,occurred_at,type,sku,qty,doc,line,from_location,from_bin,from_status,to_location,to_bin,to_status";
const SENT = "T1,2026-02-10T10:00:00Z,transfer_out,A1,5,TO-1,1,L2,B-1,available,L1,,in_transit";
const SENT_TOO = "T2,2026-02-11T10:00:00Z,transfer_out,A1,3,TO-2,1,L2,B-1,available,L1,,in_transit";
const RETURNED = "R1,2026-01-10T10:00:00Z,return,A1,5,RMA-1,1,,,,L1,RET-1,returned";
const ACCEPTED =
  "doc,line,kind,sku,qty,location,due_at,status\nRMA-1,1,rma,A1,5,L1,2026-01-11T00:00:00Z,accepted\n";

/** Ten of A1 on the shelf since January. */
const stocked = filledOnce(async (made) => {
  const { client } = made;
  must(await client["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  must(await client["sources.add"]({ name: "ERP", kind: "erp" }));
  await importText(made, client, "items", "sku,abc_class,unit_cost\nA1,A,2\n");
  await importText(made, client, "places", "location,bin\nL1,A-01\nL1,RET-1\nL2,B-1\nL3,C-1\n");
  await importText(
    ...[made, client, "baseline" as const],
    "sku,location,bin,status,qty,as_of\nA1,L1,A-01,available,10,2026-01-01T00:00:00Z\n",
    "WMS",
  );
});

async function counted(counts: readonly string[], movements: readonly string[], orders?: string) {
  const made = await stocked();
  const { client } = made;
  await importText(made, client, "movements", `${MOVEMENTS}\n${movements.join("\n")}\n`, "WMS");
  if (orders !== undefined) await importText(made, client, "orders", orders, "ERP");
  const rows = counts.map((row) => `A1,L1,${row},2026-03-02T10:00:00Z,cal\n`).join("");
  await importText(
    made,
    client,
    "counts",
    `sku,location,bin,status,counted_qty,counted_at,counted_by\n${rows}`,
  );
  must(await client["reconcile.run"]({}));
  return made;
}

/** "transfer_not_received: 5 from  in_transit to A-01 available" for a move, "…: +5 in A-01 available" for a correction in place. */
const proposed = async ({ client }: TestProject): Promise<string[]> =>
  must(await client["adjustments.propose"]({})).map(({ cause, qty, bin, status, to, value }) =>
    to === null
      ? `${cause}: ${qty / 10_000} in ${bin} ${status}`
      : `${cause}: ${qty / 10_000} from ${bin} ${status} to ${to.bin} ${to.status}, worth ${value}`,
  );

test("goods of a transfer that wasn't received are moved out of transit, not booked a second time", async () => {
  const made = await counted(["A-01,available,15"], [SENT]);
  expect(await proposed(made)).toEqual([
    "transfer_not_received: 5 from  in_transit to A-01 available, worth 0",
  ]);
  const [open] = must(await made.client["cases.list"]({ kind: "count" })).rows;
  const { remedies } = must(
    await made.client["adjustments.preview"]({ case: open?.case ?? 0, explanation: 0 }),
  );
  expect(
    remedies.flatMap(({ lines }) => lines.map(({ status, before, after }) => [status, before, after])),
  ).toEqual([
    ["in_transit", units(5), units(0)],
    ["available", units(10), units(15)],
  ]);
});

test("a move into the counted position shows what that holds before and after it", async () => {
  const made = await counted(["A-01,available,15"], [SENT]);
  const [into] = must(await made.client["adjustments.propose"]({}));
  expect(into).toMatchObject({ book: units(10), counted: units(15), after: units(15) });
});

test("two transfers to one place are one move of both", async () => {
  expect(await proposed(await counted(["A-01,available,18"], [SENT, SENT_TOO]))).toEqual([
    "transfer_not_received: 8 from  in_transit to A-01 available, worth 0",
  ]);
});

test("what is missing beside a transfer is corrected in place beside its move", async () => {
  const made = await counted(["A-01,available,12"], [SENT]);
  const rows = must(await made.client["trace.run"]({}))[0]?.explanations ?? [];
  const place = rows.findIndex(({ parts }) => parts.some(({ cause }) => cause === "transfer_not_received"));
  const both = must(await made.client["adjustments.propose"]({ explanation: place }));
  expect(both.map(({ kind, qty }) => [kind, qty])).toEqual([
    ["reclassification", units(5)],
    ["adjustment", units(-3)],
  ]);
});

test("a return that was put back is moved out of where returns wait", async () => {
  expect(await proposed(await counted(["A-01,available,15"], [RETURNED], ACCEPTED))).toEqual([
    "return_not_released: 5 from RET-1 returned to A-01 available, worth 0",
  ]);
});

test("a release that only the other system has is a move out of where returns wait", async () => {
  const made = await counted(["A-01,available,15"], [RETURNED]);
  const theirs = [
    RETURNED.replace("R1", "E1"),
    "E2,2026-01-20T10:00:00Z,release,A1,5,RMA-1,1,L1,RET-1,returned,L1,A-01,available",
  ];
  await importText(made, made.client, "movements", `${MOVEMENTS}\n${theirs.join("\n")}\n`, "ERP");
  expect(await proposed(made)).toEqual([
    "missing_movement: 5 from RET-1 returned to A-01 available, worth 0",
  ]);
  const [move] = must(await made.client["adjustments.list"]({})).rows;
  expect(move?.corrects).toBe("ERP:E2");
});

test("a return that the count found where returns wait stays there", async () => {
  const made = await counted(["A-01,available,15", "RET-1,returned,5"], [RETURNED], ACCEPTED);
  expect(await proposed(made)).toEqual(["unexplained: 5 in A-01 available"]);
});

/** The move approved and handed over; then what its system books of it, and what it reports of the two positions. */
async function handedOver(booked: string, report: Readonly<Record<string, number>>): Promise<string[]> {
  const made = await counted(["A-01,available,15"], [SENT]);
  const { client } = made;
  must(await client["users.add"]({ user: "ada", role: "admin", pin: "1234" }));
  must(await client["session.login"]({ user: "ada", pin: "1234" }));
  must(await client["users.add"]({ user: "sam", role: "supervisor", pin: "1234" }));
  const adjustments = must(await client["adjustments.propose"]({})).map(({ adjustment }) => adjustment);
  const { batches } = must(
    await signingIn(made, "sam")["adjustments.approve"]({ adjustments, reason: "traced" }),
  );
  must(await client["batches.export"]({ target: "native" }));
  const at = (seconds: number): string => new Date(Date.now() + seconds * 1_000).toISOString();
  await importText(made, client, "movements", `${MOVEMENTS}\nN1,${at(30)},${booked}\n`, "WMS");
  const rows = Object.entries(report).map(([place, qty]) => `A1,L1,${place},${qty},${at(60)}\n`);
  await importText(made, client, "snapshot", `sku,location,bin,status,qty,as_of\n${rows.join("")}`, "WMS");
  must(await client["reconcile.run"]({}));
  const { lines } = must(await client["batches.get"]({ batch: batches[0] ?? 0 }));
  return lines.map(({ status, arrival }) => `${status}: ${arrival}`);
}

test("the system that receives the transfer has booked the move, and its next report confirms it", async () => {
  const received = "transfer_in,A1,5,TO-1,1,L1,,in_transit,L1,A-01,available";
  expect(await handedOver(received, { ",in_transit": 0, "A-01,available": 15 })).toEqual([
    "in_transit: confirmed",
    "available: confirmed",
  ]);
});

test("what came from anywhere else isn't the move, though it is as much", async () => {
  const bought = "receipt,A1,5,PO-1,1,,,,L1,A-01,available";
  expect(await handedOver(bought, { ",in_transit": 5, "A-01,available": 15 })).toEqual([
    "in_transit: missing",
    "available: missing",
  ]);
});

/** A transfer to another shop that was never received there. */
const SENT_ELSEWHERE = "T3,2026-02-10T10:00:00Z,transfer_out,A1,5,TO-3,1,L2,B-1,available,L3,,in_transit";

test("what was sent to another location and unloaded here is moved out of transit to there", async () => {
  const made = await counted(["A-01,available,15"], [SENT_ELSEWHERE]);
  const [part] = must(await made.client["trace.run"]({}))[0]?.explanations[0]?.parts ?? [];
  expect(part).toMatchObject({
    cause: "transfer_not_received",
    movements: ["WMS:T3"],
    documents: ["TO-3:1"],
  });
  expect(part?.because).toContain("left for L3");
  const [move] = must(await made.client["adjustments.propose"]({}));
  expect(move).toMatchObject({
    kind: "reclassification",
    ...{ location: "L3", status: "in_transit", qty: units(5) },
    to: { location: "L1", bin: "A-01", status: "available" },
  });
});

test.each([
  [
    "was received there",
    `${SENT_ELSEWHERE}\nT4,2026-02-12T10:00:00Z,transfer_in,A1,5,TO-3,1,L3,,in_transit,L3,C-1,available`,
  ],
  ["left within the window", SENT_ELSEWHERE.replace("02-10", "02-27")],
  ["is of another quantity", SENT_ELSEWHERE.replace(",5,", ",4,")],
])("a transfer to another location says nothing here where it %s", async (_how, sent) => {
  const { client } = await counted(["A-01,available,15"], [sent]);
  const { explanations = [] } = must(await client["trace.run"]({}))[0] ?? {};
  expect(explanations.flatMap(({ parts }) => parts.map(({ cause }) => cause))).not.toContain(
    "transfer_not_received",
  );
});

test("goods that are short here weren't unloaded here", async () => {
  const { client } = await counted(["A-01,available,5"], [SENT_ELSEWHERE]);
  const { explanations = [] } = must(await client["trace.run"]({}))[0] ?? {};
  expect(explanations.flatMap(({ parts }) => parts.map(({ cause }) => cause))).not.toContain(
    "transfer_not_received",
  );
});

test("of two locations that are over by it the one that it was sent to keeps it", async () => {
  const made = await stocked();
  const { client } = made;
  await importText(made, client, "movements", `${MOVEMENTS}\n${SENT_ELSEWHERE}\n`, "WMS");
  const at = "available,5,2026-03-02T10:00:00Z,cal";
  await importText(
    ...[made, client, "counts" as const],
    `sku,location,bin,status,counted_qty,counted_at,counted_by\nA1,L3,C-1,${at}\nA1,L1,A-01,${at.replace(",5,", ",15,")}\n`,
  );
  must(await client["reconcile.run"]({}));
  const traces = must(await client["trace.run"]({}));
  const causeAt = (where: string): string | undefined =>
    traces.find(({ location }) => location === where)?.explanations[0]?.parts[0]?.cause;
  expect([causeAt("L3"), causeAt("L1")]).toEqual(["transfer_not_received", "unexplained"]);
});
