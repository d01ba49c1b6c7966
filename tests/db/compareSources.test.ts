import { expect, test } from "vitest";
import { instantOption } from "../../cli/numbers.ts";
import { filledOnce, importText, must, type TestProject } from "./project.ts";

const MOVED = "event_id,line,occurred_at,type,sku,qty,from_location,from_bin,to_location,to_bin,doc";
const BASE = "sku,location,bin,status,qty,as_of";
const at = (day: number): string => `2026-01-0${day}T00:00:00Z`;

/** A WMS that keeps bins and owns what is on hand, and an ERP that keeps locations and can't be adjusted. */
const systems = filledOnce(async (made) => {
  const { client } = made;
  must(await client["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  must(await client["sources.add"]({ name: "ERP", kind: "erp", grain: "location", writable: false }));
  await importText(made, client, "items", "sku,abc_class,unit_cost\nA1,A,2\nB1,C,1\n");
  await importText(made, client, "places", "location,bin\nL1,A-01\nL1,A-02\nL2,B-01\n");
});

async function differences({ client }: TestProject, wish: object = {}): Promise<string[]> {
  const { rows } = must(await client["sources.compare"]({ left: "WMS", right: "ERP", ...wish }));
  const n = (qty: number): number => qty / 10_000;
  return rows.map(
    (row) =>
      `${row.sku} ${row.location} ${row.bin || "-"} ${row.status ?? row.class} ${n(row.left)} ${n(row.right)} ${n(row.difference)} ${row.value} ${row.verdict}`,
  );
}

const notes = async ({ client }: TestProject): Promise<readonly string[]> =>
  must(await client["sources.compare"]({ left: "WMS", right: "ERP" })).notes;

test("two ledgers are compared at the last moment both cover, rolled up to what both keep, committed stock folded in", async () => {
  const made = await systems();
  await importText(
    made,
    made.client,
    "baseline",
    `${BASE}\nA1,L1,A-01,available,60,${at(1)}\nA1,L1,A-02,picked,40,${at(1)}\nB1,L1,A-01,available,100,${at(1)}\nB1,L2,B-01,available,9,${at(1)}\n`,
    "WMS",
  );
  await importText(
    made,
    made.client,
    "movements",
    `${MOVED}\nW1,1,${at(2)},sale,A1,10,L1,A-01,,,D1\nW2,1,${at(5)},sale,A1,50,L1,A-01,,,D2\n`,
    "WMS",
  );
  await importText(
    made,
    made.client,
    "baseline",
    `sku,location,qty,as_of\nA1,L1,100,${at(1)}\nB1,L1,98,${at(1)}\n`,
    "ERP",
  );
  await importText(
    made,
    made.client,
    "movements",
    `event_id,occurred_at,type,sku,qty,from_location\nE1,${at(3)},sale,A1,5,L1\n`,
    "ERP",
  );
  expect(await differences(made)).toEqual([
    "A1 L1 - sellable 90 95 -5 -1000 exception",
    "B1 L1 - sellable 100 98 2 200 match",
  ]);
  expect(await differences(made, { at: instantOption(at(1)) })).toEqual([
    "B1 L1 - sellable 100 98 2 200 match",
  ]);
  expect(await differences(made, { all: true, at: instantOption(at(1)) })).toHaveLength(2);
  expect(await differences(made, { search: "b1" })).toHaveLength(1);
  expect(await notes(made)).toEqual([
    "Of WMS not compared: L2.",
    expect.stringContaining("ERP keeps no committed stock apart"),
  ]);
  const { totals, compared } = must(await made.client["sources.compare"]({ left: "WMS", right: "ERP" }));
  expect(compared).toBe(2);
  expect(totals).toEqual([
    { location: "L1", class: "sellable", rows: 2, exceptions: 1, over: 200, short: -1000 },
  ]);
});

test("a system without a ledger is compared by its latest snapshot, and what that leaves out is not compared", async () => {
  const made = await systems();
  const { client } = made;
  await importText(
    made,
    client,
    "baseline",
    `${BASE}\nA1,L1,A-01,available,60,${at(1)}\nB1,L1,A-01,available,100,${at(1)}\n`,
    "WMS",
  );
  for (const [day, qty] of [
    [2, 50],
    [3, 55],
    [7, 10],
  ] as const)
    await importText(made, client, "snapshot", `sku,location,qty,as_of\nA1,L1,${qty},${at(day)}\n`, "ERP");
  expect(await differences(made, { at: instantOption(at(4)) })).toEqual([
    "A1 L1 - available 60 55 5 1000 exception",
  ]);
  const { notes: said } = must(
    await client["sources.compare"]({ left: "WMS", right: "ERP", at: instantOption(at(4)) }),
  );
  expect(said).toEqual([
    "ERP has no ledger at L1: its latest snapshot is compared.",
    expect.stringContaining("1 of what WMS holds isn't in ERP's snapshots"),
  ]);
});

test("snapshots are held against the book of their own moment, or of their evening where the ledger had nothing more to say", async () => {
  const made = await systems();
  const { client } = made;
  await importText(made, client, "baseline", `${BASE}\nA1,L1,A-01,available,100,${at(1)}\n`, "WMS");
  const sold = `${MOVED}\nW1,1,2026-01-04T10:00:00Z,sale,A1,5,L1,A-01,,,D1\n`;
  await importText(made, client, "movements", sold, "WMS");
  const reported = async (qty: number, when: string): Promise<void> => {
    await importText(made, client, "snapshot", `sku,location,qty,as_of\nA1,L1,${qty},${when}\n`, "ERP");
  };
  await reported(100, at(3));
  await reported(94, at(9));
  // The last one is days later than anything the ledger has, and the one before fits.
  expect(await differences(made)).toEqual([]);
  await reported(93, "2026-01-04T20:00:00Z");
  expect(await differences(made)).toEqual(["A1 L1 - available 95 93 2 400 exception"]);
});

test("a share is of the book with authority, whichever side it stands on", async () => {
  const made = await systems();
  const { client } = made;
  await importText(made, client, "baseline", `${BASE}\nB1,L1,A-01,available,100,${at(1)}\n`, "WMS");
  await importText(made, client, "baseline", `sku,location,qty,as_of\nB1,L1,105.2,${at(1)}\n`, "ERP");
  // 5 % of 100 is less than 5.2, and 5 % of 105.2 more.
  expect(await differences(made)).toEqual(["B1 L1 - available 100 105.2 -5.2 -520 exception"]);
  const turned = must(await client["sources.compare"]({ left: "ERP", right: "WMS" }));
  expect(turned.rows).toMatchObject([{ difference: 52_000, value: 520, verdict: "exception" }]);
  must(await client["sources.setAuthority"]({ source: "ERP", domain: "on_hand" }));
  expect(await differences(made)).toEqual(["B1 L1 - available 100 105.2 -5.2 -520 match"]);
});

/** Eight receipts at an hour, in a bin and under documents as `name` writes them. */
const received = (hour: number, bin: string, name: (index: number) => string): string =>
  `event_id,line,occurred_at,type,sku,qty,to_location,to_bin,doc\n${Array.from(
    { length: 8 },
    (_, index) =>
      `${index},1,2026-01-02T${hour}:0${index}:00Z,receipt,A1,${index + 1},L1,${bin},${name(index)}`,
  ).join("\n")}\n`;

test.each([
  ["documents", "both systems know", (index: number) => `DOC-${index}`],
  ["documents", "each system spells in its own way", (index: number) => `doc ${index}`],
  ["quantities", "both moved once, where documents are numbered apart", (index: number) => `${900 + index}`],
])("clocks an hour apart are told from the %s that %s", async (of, _which, named) => {
  const made = await systems();
  const first = received(10, "A-01", (index) => `DOC-${index}`);
  await importText(made, made.client, "movements", first, "WMS");
  await importText(made, made.client, "movements", received(11, "", named), "ERP");
  expect(await notes(made)).toContainEqual(
    expect.stringContaining(`The same ${of} are an hour later in ERP than in WMS.`),
  );
});

test("systems that number apart and moved the same quantities at the same time have one clock", async () => {
  const made = await systems();
  const first = received(10, "A-01", (index) => `DOC-${index}`);
  await importText(made, made.client, "movements", first, "WMS");
  await importText(
    made,
    made.client,
    "movements",
    received(10, "", (index) => `${900 + index}`),
    "ERP",
  );
  expect(await notes(made)).not.toContainEqual(expect.stringContaining("later in"));
});

test("what can't be compared is said: an unknown system, one with itself, one that says nothing, no place in common", async () => {
  const made = await systems();
  const message = async (left: string, right: string): Promise<string> => {
    const answer = await made.client["sources.compare"]({ left, right });
    return answer.ok ? "" : answer.error.message;
  };
  expect(await message("WMS", "POS")).toBe("There is no source POS. Add it first.");
  expect(await message("WMS", "wms")).toContain("WMS can't differ from itself");
  expect(await message("WMS", "ERP")).toBe(
    "WMS has no movement, baseline or snapshot yet. Import one first.",
  );
  await importText(made, made.client, "baseline", `${BASE}\nA1,L2,B-01,available,1,${at(1)}\n`, "WMS");
  await importText(made, made.client, "baseline", `sku,location,qty,as_of\nA1,L1,1,${at(1)}\n`, "ERP");
  expect(await differences(made)).toEqual([]);
  expect((await notes(made))[0]).toContain("no location in common at 2026-");
});
