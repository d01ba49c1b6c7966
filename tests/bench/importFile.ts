import { closeSync, openSync, writeSync } from "node:fs";
import type { Reading } from "../../shared/reading.ts";

const LOCATIONS = ["DC-NORTH", "DC-SOUTH", "STORE-01"];
const ITEMS = 8_000;
const HEADER =
  "event_id,line,occurred_at,posted_at,type,sku,qty,uom,lot,from_location,from_bin,from_status,to_location,to_bin,to_status,doc,user,reason,approved_by,batch_ref";

const pad = (value: number, width: number): string => String(value).padStart(width, "0");

/** The same numbers each time: a bench compares runs. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >>> 8) % below;
  };
}

function binOf(item: number, location: number, place: number): string {
  const mixed = Math.imul(item * 31 + location * 7 + place * 13 + 5, 2_654_435_761) >>> 8;
  return `${"ABCDEFGH"[mixed % 8] ?? "A"}-${pad((mixed % 20) + 1, 2)}-${pad(((mixed >> 5) % 6) + 1, 2)}`;
}

export function itemsText(): string {
  const rows = Array.from({ length: ITEMS }, (_, item) => `SKU-${pad(item, 5)},Item ${item},EA,C,1.5`);
  return `sku,description,base_uom,abc_class,unit_cost\n${rows.join("\n")}\n`;
}

export function baselineText(): string {
  const rows: string[] = [];
  for (let item = 0; item < ITEMS; item++)
    for (let location = 0; location < LOCATIONS.length; location++)
      for (const place of [0, 1])
        rows.push(
          `SKU-${pad(item, 5)},${LOCATIONS[location] ?? ""},${binOf(item, location, place)},500,2024-12-31T00:00:00Z`,
        );
  return `sku,location,bin,qty,as_of\n${rows.join("\n")}\n`;
}

/** How a system of another make writes the same movements: its own headers and codes, places in one column. */
const FOREIGN_HEADER =
  "Beleg;Position;Zeit;Gebucht;BWA;Material;Menge;ME;Charge;Von;Status von;Nach;Status nach;Auftrag;Benutzer;Text;Freigabe;Lauf";
const CODES: Readonly<Record<string, string>> = { receipt: "101", sale: "601", move: "311" };

/** What it takes to read that: a mapping of every field, a table of codes, two columns split. */
export const FOREIGN_READING: Reading = {
  map: {
    ...{ event_id: "Beleg", line: "Position", occurred_at: "Zeit", posted_at: "Gebucht", type: "BWA" },
    ...{ sku: "Material", qty: "Menge", uom: "ME", lot: "Charge", from_status: "Status von" },
    ...{
      to_status: "Status nach",
      doc: "Auftrag",
      user: "Benutzer",
      reason: "Text",
      approved_by: "Freigabe",
    },
  },
  set: {},
  createItems: false,
  types: [
    { when: [{ column: "BWA", is: "101" }], type: "receipt" },
    { when: [{ column: "BWA", is: "6*" }], type: "sale" },
    { when: [{ column: "BWA", is: "311" }], type: "move" },
  ],
  split: [
    { column: "Von", pattern: "{from_location}/{from_bin}" },
    { column: "Nach", pattern: "{to_location}/{to_bin}" },
  ],
};

/** The same movements as `writeMovements` writes, in that system's way. */
export function writeForeignMovements(path: string, rows: number): void {
  writeRows(path, FOREIGN_HEADER, rows, (row, random) => {
    const cells = movement(row, random).split(",");
    const place = (location: string | undefined, bin: string | undefined): string =>
      location === "" ? "" : `${location ?? ""}/${bin ?? ""}`;
    const [from, to] = [place(cells[9], cells[10]), place(cells[12], cells[13])];
    const type = CODES[cells[4] ?? ""] ?? "";
    return [
      ...[...cells.slice(0, 4), type, ...cells.slice(5, 9)],
      ...[from, cells[11], to, cells[14], ...cells.slice(15)],
    ].join(";");
  });
}

/** Native movements: receipts and sales with one end outside, moves with both inside; 152 bytes a row on average. */
export function writeMovements(path: string, rows: number): void {
  writeRows(path, HEADER, rows, movement);
}

function writeRows(path: string, header: string, rows: number, rowOf: typeof movement): void {
  const random = chance(12_345);
  const descriptor = openSync(path, "w");
  let lines: string[] = [header];
  for (let row = 0; row < rows; row++) {
    lines.push(rowOf(row, random));
    if (lines.length < 5_000) continue;
    writeSync(descriptor, `${lines.join("\n")}\n`);
    lines = [];
  }
  if (lines.length > 0) writeSync(descriptor, `${lines.join("\n")}\n`);
  closeSync(descriptor);
}

function movement(row: number, random: (below: number) => number): string {
  const at = Date.UTC(2025, 0, 1) + row * 2_500 + random(2_000);
  const [item, location, place, sort] = [random(ITEMS), random(LOCATIONS.length), random(2), random(10)];
  const end = (which: number, status: string): string =>
    `${LOCATIONS[location] ?? ""},${binOf(item, location, which)},${status}`;
  const type = sort < 3 ? "receipt" : sort < 7 ? "sale" : "move";
  const from = type === "receipt" ? ",," : end(place, "available");
  const to =
    type === "sale"
      ? ",,"
      : end(type === "move" ? 1 - place : place, type === "move" ? "quality_hold" : "available");
  return [
    `WMS-${pad(row, 8)}`,
    random(9) + 1,
    new Date(at).toISOString(),
    new Date(at + random(60_000)).toISOString(),
    type,
    `SKU-${pad(item, 5)}`,
    random(48) + 1,
    "EA",
    random(50) === 0 ? `L${random(50)}` : "",
    from,
    to,
    `SO-${pad(100_000 + Math.floor(row / 3), 7)}`,
    `user${random(40)}`,
    random(20) === 0 ? "damaged in aisle" : "",
    random(50) === 0 ? "boss" : "",
    `B${random(99_999)}`,
  ].join(",");
}
