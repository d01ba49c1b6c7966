import { expect, test } from "vitest";
import { importText, must, openTestProject } from "../project.ts";

const at = (day: number): string => new Date(Date.UTC(2026, 0, day, 8)).toISOString();
const HEAD =
  "event_id,occurred_at,type,sku,qty,doc,line,from_location,from_bin,from_status,to_location,to_bin,to_status";
const SENT = `T1,${at(9)},transfer_out,A1,5,TO-1,4,L2,B-1,available,,,`;

/** What the first explanation of five that are over in L1 names, where L2 sent off some. */
async function toldOf(...movements: readonly string[]): Promise<readonly string[]> {
  const made = openTestProject();
  const { client } = made;
  must(await client["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  await importText(made, client, "items", "sku,unit_cost\nA1,2\n");
  await importText(made, client, "places", "location,bin\nL1,A-01\nL2,B-1\nL3,C-1\n");
  const stock = `A1,L1,A-01,10,${at(1)}\nA1,L2,B-1,50,${at(1)}\n`;
  await importText(made, client, "baseline", `sku,location,bin,qty,as_of\n${stock}`, "WMS");
  await importText(made, client, "movements", `${HEAD}\n${movements.join("\n")}\n`, "WMS");
  const counted = `sku,location,bin,counted_qty,counted_at,counted_by\nA1,L1,A-01,15,${at(40)},cal\n`;
  await importText(made, client, "counts", counted);
  must(await client["reconcile.run"]({}));
  const [first] = must(await client["trace.run"]({}))[0]?.explanations ?? [];
  return (first?.parts ?? []).map(({ cause, movements: blamed }) => [cause, ...blamed].join(" "));
}

test("a transfer that left another location for nowhere, and that nobody received, is here", async () => {
  expect(await toldOf(SENT)).toEqual(["transfer_not_received WMS:T1"]);
});

test("where another one of as many was sent and received since, it is here all the same", async () => {
  const other = [
    `T2,${at(12)},transfer_out,A1,5,TO-2,1,L2,B-1,available,L3,,in_transit`,
    `T3,${at(13)},transfer_in,A1,5,TO-2,1,L3,,in_transit,L3,C-1,available`,
  ];
  expect(await toldOf(SENT, ...other)).toEqual(["transfer_not_received WMS:T1"]);
});

test.each([
  ["was received", `T4,${at(11)},transfer_in,A1,5,TO-1,4,,,,L3,C-1,available`],
  [
    "may have been, under a number of the receiver's own",
    `T4,${at(11)},transfer_in,A1,5,WE-9,1,,,,L3,C-1,available`,
  ],
])("a transfer for nowhere that %s is elsewhere", async (_what, received) => {
  expect(await toldOf(SENT, received)).toEqual(["unexplained"]);
});

test("a transfer of another number is none of what is over here", async () => {
  expect(await toldOf(SENT.replace("A1,5", "A1,6"))).toEqual(["unexplained"]);
});
