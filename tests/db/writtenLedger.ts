import { filledOnce, importText, must, type TestProject } from "./project.ts";

/** The columns that rows of a ledger have. */
export const MOVED =
  "event_id,occurred_at,type,sku,qty,from_location,from_bin,to_location,to_bin,Running Balance";

async function starting(made: TestProject): Promise<void> {
  const { client } = made;
  must(await client["sources.add"]({ name: "ERP", kind: "erp", authority: ["on_hand"] }));
  await importText(made, client, "items", "sku,unit_cost\nPEN,2\nINK,3\n");
  await importText(made, client, "places", "location,bin\nMain,A\nMain,B\n");
}

/** An ERP that has two items in two bins, and no baseline. */
export const unbegun = filledOnce(starting);

/** The same, which says that it held nothing on 1 November. */
export const erp = filledOnce(async (made) => {
  await starting(made);
  const rows = ["PEN", "INK"].flatMap((sku) =>
    ["A", "B"].map((bin) => `${sku},Main,${bin},0,2026-11-01T00:00:00Z\n`),
  );
  await importText(made, made.client, "baseline", `sku,location,bin,qty,as_of\n${rows.join("")}`, "ERP");
});

/** Goods of an item that came into a bin on 2 November at an hour, with the balance after them. */
export const came = (
  id: string,
  hour: number,
  qty: number,
  bin: string,
  balance: number,
  sku = "PEN",
): string =>
  `${id},2026-11-02T${String(hour).padStart(2, "0")}:00:00Z,receipt,${sku},${qty},,,Main,${bin},${balance}`;

export const moves = (made: TestProject, rows: readonly string[]) =>
  importText(made, made.client, "movements", [MOVED, ...rows, ""].join("\n"), "ERP");

/** An item whose balances show that they go over both bins. */
export const OVER_BOTH_BINS = Array.from({ length: 12 }, (_, n) =>
  came(`I${n}`, n, 2, n % 2 ? "A" : "B", 2 * (n + 1), "INK"),
);

/** A later baseline of bin A, of 10 November. */
export const begin = (made: TestProject, qty: number) =>
  importText(
    made,
    made.client,
    "baseline",
    `sku,location,bin,qty,as_of\nPEN,Main,A,${qty},2026-11-10T00:00:00Z\n`,
    "ERP",
  );
