import { expect, test } from "vitest";
import type { Input } from "../../shared/contract.ts";
import { units } from "../../shared/quantity.ts";
import { filledOnce, importText, must } from "./project.ts";

const BASE = "sku,location,bin,qty,as_of";
const at = (day: number): string => `2026-01-0${day}T00:00:00Z`;

/** Two systems that differ by 10 bolts, −2 nuts and 1 washer; the ERP's own snapshot differs from its baseline by two of them. */
const systems = filledOnce(async (made) => {
  const { client } = made;
  must(await client["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  must(await client["sources.add"]({ name: "ERP", kind: "erp", writable: false }));
  await importText(made, client, "items", "sku,abc_class,unit_cost\nBOLT,A,2\nNUT,C,1\nWASHER,C,1\n");
  await importText(made, client, "places", "location,bin\nL1,A-01\nL1,A-02\n");
  const stock = (bolts: number, nuts: number, washers: number, day: number) =>
    `${BASE}\nBOLT,L1,A-01,${bolts},${at(day)}\nNUT,L1,A-01,${nuts},${at(day)}\nWASHER,L1,A-02,${washers},${at(day)}\n`;
  await importText(made, client, "baseline", stock(60, 98, 5, 1), "WMS");
  await importText(made, client, "baseline", stock(50, 100, 4, 1), "ERP");
  await importText(made, client, "snapshot", stock(50, 90, 7, 3), "ERP");
});

test("differences of two systems are narrowed by their columns, and their totals are of what fits", async () => {
  const { client } = await systems();
  const compare = async (filters: Input<"sources.compare">["filters"]) =>
    must(await client["sources.compare"]({ left: "WMS", right: "ERP", filters }));
  const over = await compare([{ column: "difference", from: 1 }]);
  expect(over.rows.map(({ sku }) => sku)).toEqual(["BOLT", "WASHER"]);
  expect(over).toMatchObject({ total: 2, compared: 3, totals: [{ rows: 2, over: 21_00, short: 0 }] });
  const inBin = await compare([
    { column: "bin", contains: "a-01" },
    { column: "value", to: 0 },
  ]);
  expect(inBin.rows.map(({ sku }) => sku)).toEqual(["NUT"]);
  expect((await compare([{ column: "status", among: ["damaged", "non_sellable"] }])).total).toBe(0);
});

test("reports that don't add up are narrowed by their columns", async () => {
  const { client } = await systems();
  const check = async (filters: Input<"ledger.check">["filters"]) =>
    must(await client["ledger.check"]({ source: "ERP", filters }));
  expect((await check([])).rows.map(({ sku }) => sku)).toEqual(["NUT", "WASHER"]);
  const over = await check([{ column: "gap", from: units(1), to: units(3) }]);
  expect(over).toMatchObject({ total: 1, checked: 3, rows: [{ sku: "WASHER" }] });
});
