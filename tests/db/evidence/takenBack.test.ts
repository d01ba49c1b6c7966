import { expect, test } from "vitest";
import { importText, must, openTestProject } from "../project.ts";

const HEAD = "event_id,occurred_at,type,sku,qty,from_location,from_bin,to_location,to_bin,doc";
const at = (day: number): string => new Date(Date.UTC(2026, 2, day, 8)).toISOString();
const OTHERS = Array.from({ length: 40 }, (_, index) => `B${index}`);
const DAYS = Array.from({ length: 10 }, (_, index) => index + 2);
const sold = (sku: string, day: number): string => `${sku}-${day},${at(day)},sale,${sku},5,L1,S-1,,,I${day}`;
const cancelled = (sku: string): string => `${sku}-c,${at(6)},sale,${sku},3,,,L1,S-1,C6`;

/** Which causes are told first of 57 pieces too many of A1, of which a sale of 3 was booked the other way, as of `takenBack`. */
async function causesBeside(takenBack: readonly string[]): Promise<readonly string[]> {
  const made = openTestProject();
  const { client } = made;
  must(await client["sources.add"]({ name: "SHOP", kind: "pos", authority: ["on_hand"] }));
  const skus = ["A1", ...OTHERS];
  await importText(made, client, "items", `sku,unit_cost\n${skus.map((sku) => `${sku},2\n`).join("")}`);
  await importText(made, client, "places", "location,bin\nL1,S-1\n");
  const stock = skus.map((sku) => `${sku},L1,S-1,500,${at(1)}\n`).join("");
  await importText(made, client, "baseline", `sku,location,bin,qty,as_of\n${stock}`, "SHOP");
  const sales = skus.flatMap((sku) => DAYS.map((day) => sold(sku, day)));
  const log = [...sales, cancelled("A1"), ...takenBack.map(cancelled)].join("\n");
  await importText(made, client, "movements", `${HEAD}\n${log}\n`, "SHOP");
  const counted = 500 - 5 * DAYS.length + 3 + 57;
  const head = "sku,location,bin,counted_qty,counted_at,counted_by";
  await importText(made, client, "counts", `${head}\nA1,L1,S-1,${counted},${at(20)},cal\n`);
  must(await client["reconcile.run"]({}));
  const [trace] = must(await client["trace.run"]({}));
  return trace?.explanations[0]?.parts.map(({ cause }) => cause) ?? [];
}

test("a sale that adds is no turned sign where the shop cancels its sales like that", async () => {
  expect(await causesBeside(OTHERS.slice(0, 20))).toEqual(["unexplained"]);
});

test("a sale that adds stands out where it is the only one", async () => {
  expect(await causesBeside([])).toEqual(["sign_reversed", "unexplained"]);
});
