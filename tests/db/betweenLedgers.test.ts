import { expect, test } from "vitest";
import type { AboutSources } from "../../shared/caseShapes.ts";
import { formatQuantity } from "../../shared/quantity.ts";
import { filledOnce, importText, must, type TestProject } from "./project.ts";

const at = (day: number, hour = 0): string => new Date(Date.UTC(2026, 2, day, hour)).toISOString();
const MOVED =
  "event_id,occurred_at,type,sku,qty,from_location,from_bin,from_status,to_location,to_bin,to_status,doc,user,reason";

/** A WMS that keeps bins and an ERP that keeps locations; both begin alike on 1 March. */
const systems = filledOnce(async (made) => {
  const { client } = made;
  must(await client["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  must(await client["sources.add"]({ name: "ERP", kind: "erp", grain: "location" }));
  await importText(made, client, "items", "sku,unit_cost\nA1,2\nB1,1\n");
  await importText(made, client, "places", "location,bin\nL1,A-01\nL1,A-02\n");
  const begun = (rows: readonly string[]): string => `sku,location,bin,qty,as_of\n${rows.join("\n")}\n`;
  const wms = [`A1,L1,A-01,60,${at(1)}`, `A1,L1,A-02,40,${at(1)}`, `B1,L1,A-01,10,${at(1)}`];
  await importText(made, client, "baseline", begun(wms), "WMS");
  await importText(made, client, "baseline", begun([`A1,L1,,100,${at(1)}`, `B1,L1,,10,${at(1)}`]), "ERP");
});

const WMS = "L1,A-01,available";
const ERP = "L1,,available";
const sold = (id: string, day: number, qty: number, doc: string, from: string): string =>
  `${id},${at(day, 9)},sale,A1,${qty},${from},,,,${doc},u1,`;

/** The movements of both, everyday ones in both among them, reconciled; what is said of the one case that opens. */
async function saidOf(
  made: TestProject,
  wms: readonly string[],
  erp: readonly string[],
): Promise<AboutSources> {
  const { client } = made;
  const everyday = [3, 4, 5, 6, 7].map(
    (day) => (name: string, from: string) => sold(`${name}${day}`, day, day, `SO-${day}`, from),
  );
  const file = (name: string, from: string, own: readonly string[]): string =>
    `${MOVED}\n${[...everyday.map((row) => row(name, from)), ...own, `${name}9,${at(9)},sale,B1,1,${from},,,,SO-9,u1,`].join("\n")}\n`;
  await importText(made, client, "movements", file("W", WMS, wms), "WMS");
  await importText(made, client, "movements", file("E", ERP, erp), "ERP");
  must(await client["reconcile.run"]({}));
  const [open, ...others] = must(await client["cases.list"]({ kind: "sources" })).rows;
  expect(others).toEqual([]);
  const { about } = must(await client["cases.get"]({ case: open?.case ?? 0 }));
  if (about.kind !== "sources") throw new Error(`a case about ${about.kind}`);
  return about;
}

/** "WMS 65 → 60: digit_error -5 WMS:W20", of each first explanation. */
const toldOf = ({ explained }: AboutSources): string[] =>
  explained.map(({ wrong, has, should, explanations }) => {
    const parts = explanations[0]?.parts ?? [];
    const told = parts.map(({ cause, explains, movements }) =>
      [cause, formatQuantity(explains), ...movements].join(" "),
    );
    return `${wrong} ${formatQuantity(has)} → ${formatQuantity(should)}: ${told.join(" + ")}`;
  });

test("an event that one of two systems has alone explains their difference, if the other one is wrong", async () => {
  // What only moved within the location is nothing that the other one could have missed.
  const moved = `W21,${at(6)},move,A1,7,${WMS},L1,A-02,available,MV-1,u1,`;
  const about = await saidOf(await systems(), [sold("W20", 5, 7, "SO-20", WMS), moved], []);
  expect(toldOf(about)).toEqual(["ERP 75 → 68: missing_movement -7 WMS:W20"]);
  const [only] = about.explained;
  expect(only).toMatchObject({ right: "WMS", location: "L1", bin: "" });
  expect(only?.movements).toMatchObject([{ movement: "WMS:W20", effect: -70_000 }]);
});

test("where both have the event with another quantity, either may be wrong", async () => {
  const [own, theirs] = [sold("W20", 5, 20, "SO-20", WMS), sold("E20", 5, 2, "SO-20", ERP)];
  const about = await saidOf(await systems(), [own], [theirs]);
  expect(toldOf(about).toSorted()).toEqual([
    "ERP 73 → 55: digit_error -18 ERP:E20",
    "WMS 55 → 73: digit_error 18 WMS:W20",
  ]);
  for (const { explanations } of about.explained) expect(explanations[0]?.score).toBeGreaterThan(0.9);
});

test("what was posted twice is told of the ledger that has it twice", async () => {
  const row = sold("E20", 5, 4, "SO-20", ERP);
  const again = sold("E21", 5, 4, "SO-20", ERP);
  const about = await saidOf(await systems(), [sold("W20", 5, 4, "SO-20", WMS)], [row, again]);
  expect(toldOf(about)[0]).toMatch(/^ERP 67 → 71: duplicate_movement 4 ERP:E2[01]$/);
});

test("an event between two statuses makes two differences and is told once", async () => {
  const own = `W20,${at(5)},status_change,A1,5,${WMS},L1,A-01,damaged,DM-1,u1,`;
  const theirs = `E20,${at(5)},status_change,A1,50,${ERP},L1,,damaged,DM-1,u1,`;
  const about = await saidOf(await systems(), [own], [theirs]);
  expect(about.rows).toHaveLength(2);
  expect(toldOf(about).map((told) => told.split(" ")[0])).toEqual(expect.arrayContaining(["WMS", "ERP"]));
  const blamed = about.explained.flatMap(({ wrong, explanations }) =>
    explanations
      .slice(0, 1)
      .map(({ parts }) => `${wrong} ${parts.flatMap(({ movements }) => movements).join(" ")}`),
  );
  expect(new Set(blamed).size).toBe(blamed.length);
});

test("nothing is said of what no record accounts for: nobody counted, so nothing is called unexplained", async () => {
  const made = await systems();
  const begun = `sku,location,bin,qty,as_of\nA1,L1,,93,${at(2)}\nB1,L1,,10,${at(2)}\n`;
  await importText(made, made.client, "baseline", begun, "ERP");
  const about = await saidOf(made, [], []);
  expect(about.rows).toMatchObject([{ sku: "A1", difference: 70_000 }]);
  expect(about.explained).toEqual([]);
});
