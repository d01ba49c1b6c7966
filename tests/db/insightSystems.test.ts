import { expect, test } from "vitest";
import type { Reply } from "../../shared/contract.ts";
import { filledOnce, importText, must, type TestProject } from "./project.ts";

type Patterns = Reply<"reports.patterns">;

const BASELINE = "sku,location,bin,qty,as_of";
const MOVEMENTS =
  "event_id,line,occurred_at,type,sku,qty,from_location,from_bin,to_location,to_bin,to_status,doc,user";
const ITEMS = ["A", "B", "C"] as const;

/** Three items that two systems say differently, and that one of them reported otherwise than its movements say. */
const disagreeing = filledOnce(async (made) => {
  const { client } = made;
  must(await client["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  must(await client["sources.add"]({ name: "ERP", kind: "erp" }));
  await importText(made, client, "items", "sku,abc_class,unit_cost\nA,A,2\nB,A,2\nC,A,2\n");
  const stock = (qty: number): string =>
    `${BASELINE}\n${ITEMS.map((sku) => `${sku},DC,R1,${qty},2026-01-01T00:00:00Z`).join("\n")}\n`;
  await importText(made, client, "baseline", stock(50), "WMS");
  await importText(made, client, "baseline", stock(60), "ERP");
  await importText(
    made,
    client,
    "snapshot",
    `${BASELINE}\n${ITEMS.map((sku) => `${sku},DC,R1,44,2026-01-05T00:00:00Z`).join("\n")}\n`,
    "WMS",
  );
});

async function patternsOf({ client }: TestProject): Promise<Patterns> {
  must(await client["reconcile.run"]({}));
  return must(await client["reports.patterns"]({}));
}

const words = ({ patterns }: Patterns, by: string): string[] =>
  patterns
    .filter((pattern) => pattern.by === by)
    .map(({ name, cases, causes, handOff }) => {
      const known = causes.map(({ cause, cases: number }) => `${cause} ${number}`).join(", ");
      return `${name} ${cases} [${known}] ${handOff.breaks}`;
    });

test("where nothing was counted, what systems say is what repeats, with the hand-off between them", async () => {
  const found = await patternsOf(await disagreeing());
  expect(found.cases).toBe(6);
  expect(words(found, "cause")).toEqual(["ledger_break 3 [ledger_break 3] the system's own ledger"]);
  expect(words(found, "bin")).toEqual(["DC R1 6 [ledger_break 3] the system's own ledger"]);
});

test("what a count found isn't counted again as what systems say differently of the item there", async () => {
  const made = await disagreeing();
  await importText(
    made,
    made.client,
    "counts",
    "sku,location,bin,counted_qty,counted_at,counted_by\nA,DC,R1,44,2026-01-10T10:00:00Z,lee\n",
  );
  const found = await patternsOf(made);
  expect(found).toMatchObject({ cases: 5, open: 5, openCountedToo: 2, openBefore: 0 });
  expect(words(found, "item").filter((text) => text.startsWith("A "))).toEqual([]);
});

test("records that can't be right repeat by who made them, and none is called unexplained", async () => {
  const made = await disagreeing();
  const orders =
    "doc,line,kind,sku,qty,location,due_at,status\nPO-1,1,po,A,5,DC,2026-01-01T00:00:00Z,received\nRMA-1,1,rma,B,2,,2026-01-02T00:00:00Z,accepted\nRMA-2,1,rma,C,2,,2026-01-02T00:00:00Z,accepted\n";
  await importText(made, made.client, "orders", orders, "WMS");
  const received = (sku: string, at: number): string =>
    `R${at},1,2026-01-1${at}T10:00:00Z,receipt,${sku},7,,,DC,R1,available,PO-9${at},kim`;
  await importText(
    made,
    made.client,
    "movements",
    `${MOVEMENTS}\n${received("B", 1)}\n${received("C", 2)}\n`,
    "WMS",
  );
  const found = await patternsOf(made);
  expect(words(found, "user")).toEqual(["kim 2 [] order to dock"]);
  expect(words(found, "type")).toEqual(["receipt 2 [] order to dock"]);
  expect(words(found, "cause")).toEqual([
    "ledger_break 3 [ledger_break 3] the system's own ledger",
    "return_not_released 2 [return_not_released 2] return accepted to disposition",
  ]);
});
