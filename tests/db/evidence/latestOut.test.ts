import { expect, test } from "vitest";
import { importText, must, openTestProject } from "../project.ts";

const at = (day: number): string => new Date(Date.UTC(2026, 2, day, 8)).toISOString();
const HEAD = "event_id,occurred_at,type,sku,qty,from_location,from_bin,from_status,doc";

/** The explanations, with the rows they are told by, of three damaged pieces of A1 that are gone, beside what was thrown away of B1. */
async function causesBeside(thrownAway: string): Promise<readonly string[]> {
  const made = openTestProject();
  const { client } = made;
  must(await client["sources.add"]({ name: "ERP", kind: "erp", authority: ["on_hand"] }));
  await importText(made, client, "items", "sku,unit_cost\nA1,2\nB1,2\n");
  await importText(made, client, "places", "location,bin\nL1,CAGE\nL2,CAGE\n");
  const stock = ["A1,L1", "B1,L1", "B1,L2"].flatMap((held) => [
    `${held},CAGE,damaged,9,${at(1)}\n`,
    `${held},CAGE,available,50,${at(1)}\n`,
  ]);
  await importText(made, client, "baseline", `sku,location,bin,status,qty,as_of\n${stock.join("")}`, "ERP");
  await importText(made, client, "movements", `${HEAD}\n${thrownAway}\n`, "ERP");
  const counted = `sku,location,bin,status,counted_qty,counted_at,counted_by\nA1,L1,CAGE,damaged,6,${at(20)},cal\n`;
  await importText(made, client, "counts", counted);
  must(await client["reconcile.run"]({}));
  const [trace] = must(await client["trace.run"]({}));
  return (
    trace?.explanations.map(({ parts }) =>
      parts.map(({ cause, movements }) => [cause, ...movements].join(" ")).join(),
    ) ?? []
  );
}

test.each([
  ["just as much of them", `E1,${at(9)},scrap,A1,3,L2,CAGE,damaged,SCR-1`, true],
  ["another number of them", `E1,${at(9)},scrap,A1,4,L2,CAGE,damaged,SCR-1`, true],
])("these goods thrown away at another location, %s", async (_howMany, row, isTold) => {
  expect((await causesBeside(row)).includes("unrecorded_scrap ERP:E1")).toBe(isTold);
});

test.each([
  ["from the same cage", `E1,${at(9)},scrap,B1,4,L1,CAGE,damaged,SCR-1`, true],
  ["at another location", `E1,${at(9)},scrap,B1,4,L2,CAGE,damaged,SCR-1`, false],
  ["of what could be sold", `E1,${at(9)},scrap,B1,4,L1,CAGE,available,SCR-1`, false],
  ["after the count", `E1,${at(21)},scrap,B1,4,L1,CAGE,damaged,SCR-1`, false],
])("another item's goods thrown away %s", async (_where, row, isTold) => {
  expect((await causesBeside(row)).includes("unrecorded_scrap ERP:E1")).toBe(isTold);
});

/** The causes of six pieces of BOLT-1, which don't perish, that are gone beside a slip of other goods with this reason. */
test.each([
  ["names them", "shelf fell, BOLT-1 too", true],
  ["names others", "shelf fell, BOLT-10 too", false],
])("other goods thrown away with a reason that %s", async (_what, reason, isTold) => {
  const made = openTestProject();
  const { client } = made;
  must(await client["sources.add"]({ name: "ERP", kind: "erp", authority: ["on_hand"] }));
  await importText(made, client, "items", "sku,unit_cost\nBOLT-1,2\nBOLT-2,2\n");
  const stock = `BOLT-1,L1,A-01,40,${at(1)}\nBOLT-2,L1,B-09,40,${at(1)}\n`;
  await importText(made, client, "baseline", `sku,location,bin,qty,as_of\n${stock}`, "ERP");
  const slip = `E1,${at(9)},scrap,BOLT-2,4,L1,B-09,available,SCR-1,"${reason}"\n`;
  await importText(made, client, "movements", `${HEAD},reason\n${slip}`, "ERP");
  const counted = `sku,location,bin,counted_qty,counted_at,counted_by\nBOLT-1,L1,A-01,34,${at(20)},cal\n`;
  await importText(made, client, "counts", counted);
  must(await client["reconcile.run"]({}));
  const [trace] = must(await client["trace.run"]({}));
  const parts = trace?.explanations.flatMap((explanation) => explanation.parts) ?? [];
  const told = parts.some(
    ({ cause, movements }) => cause === "unrecorded_scrap" && movements.includes("ERP:E1"),
  );
  expect(told).toBe(isTold);
});
