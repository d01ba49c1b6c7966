import type { Parsed, Reply } from "../../shared/contract.ts";
import { type CarriedCount, carriedCount } from "../../shared/exchange/files.ts";
import { many } from "../../shared/many.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuseBy } from "../../shared/rpc.ts";
import { bulkInsert } from "../bulk.ts";
import type { ReadDb } from "../connection.ts";
import type { LongContext, WriteContext } from "../context.ts";
import { internPosition } from "../positions.ts";
import { bodyAs, isSealedBy, notAsWritten, readSealed } from "./sealed.ts";

/** Makes the count of a file the one count of an empty project, where the people it names sign in as counters. */
export async function openCarried(
  context: LongContext,
  { file }: Parsed<"exchange.open">,
): Promise<Answer<Reply<"exchange.open">>> {
  const found = context.pathOf(file);
  if (!found.ok) return found;
  const { path, name } = found.value;
  const sealed = readSealed(path, name, "count");
  if (!sealed.ok) return sealed;
  const carried = isSealedBy(sealed.value, undefined) ? bodyAs(carriedCount, sealed.value) : undefined;
  if (!carried) return notAsWritten(name);
  return context.transaction((write) => {
    if (!isEmpty(write.db))
      return refuseBy(
        "notEmpty",
        "This project holds something already. A count from another laptop is opened in a new, empty one.",
      );
    return ok(settleIn(write, carried));
  });
}

const isEmpty = (db: ReadDb): boolean =>
  ["items", "locations", "users", "counts", "sources"].every(
    (table) => db.get(`SELECT 1 FROM ${table} LIMIT 1`) === undefined,
  );

function settleIn(write: WriteContext, carried: CarriedCount): Reply<"exchange.open"> {
  const { db, actor, now, newId, audit } = write;
  insertPeople(write, carried);
  const items = insertItems(write, carried);
  const { locations, bins } = insertPlaces(write, carried);
  const { name, location, method, counters, count: uid, trip, lines, people } = carried;
  // Recounts are asked for at home, where the book is.
  const count = db.runOne(
    `INSERT INTO counts (name, location_id, method, state, by, created_at, released_at, uid, counters, recounts)
      VALUES (?, ?, ?, 'open', ?, ?, ?, ?, ?, 0)`,
    ...[
      name,
      location === null ? null : must(locations, location),
      method,
      actor.name,
      now,
      now,
      uid,
      counters,
    ],
  );
  lines.forEach((line, sequence) => {
    const { sku, bin, lot, status, assignedTo, recount } = line;
    const place = must(bins, keyOf(line.location, bin));
    const position = internPosition(write, { item: must(items, sku), bin: place, lot, status });
    db.run(
      "INSERT INTO count_lines (count_id, sequence, position_id, assigned_to) VALUES (?, ?, ?, ?)",
      ...[count, sequence, position, assignedTo],
    );
    if (recount !== null)
      db.run(
        `INSERT INTO recounts (count_id, position_id, round, why, state, asked_by, asked_at)
          VALUES (?, ?, ?, 'asked', 'owed', ?, ?)`,
        ...[count, position, recount, actor.name, now],
      );
  });
  db.runOne(
    "INSERT INTO origin (id, trip, copy, key, count_id, packed_at, opened_at) VALUES (1, ?, ?, ?, ?, ?, ?)",
    ...[trip, newId(), Buffer.from(carried.key, "base64"), count, carried.packedAt, now],
  );
  audit({
    action: "exchange.open",
    subject: `count ${count}`,
    after: `trip ${trip}: ${many(lines.length, "line")} for ${people.map((person) => person.name).join(", ") || actor.name}`,
  });
  return { count, name, lines: lines.length, people: people.map((person) => person.name) };
}

/** Counters all, whatever they are at home: nobody decides anything here. */
function insertPeople({ db, now }: WriteContext, { people }: CarriedCount): void {
  for (const { name, salt, hash, cost } of people)
    db.run(
      "INSERT INTO users (name, role, pin_salt, pin_hash, pin_cost, created_at) VALUES (?, 'counter', ?, ?, ?, ?)",
      ...[name, Buffer.from(salt, "base64"), Buffer.from(hash, "base64"), cost, now],
    );
}

type Ids = ReadonlyMap<string, number>;

function insertItems({ db }: WriteContext, { items }: CarriedCount): Ids {
  const rows = bulkInsert(db, "INSERT INTO items (id, sku, description, barcode, base_uom, tracking)", 6);
  const packs = bulkInsert(db, "INSERT INTO packs (item_id, uom, units_per)", 3);
  items.forEach((item, at) => {
    rows.add(at + 1, item.sku, item.description, item.barcode, item.baseUom, item.tracking);
  });
  rows.flush();
  items.forEach((item, at) => {
    for (const { uom, unitsPer } of item.packs) packs.add(at + 1, uom, unitsPer);
  });
  packs.flush();
  return new Map(items.map(({ sku }, at) => [sku, at + 1]));
}

function insertPlaces(
  { db }: WriteContext,
  { bins, location }: CarriedCount,
): { readonly locations: Ids; readonly bins: Ids } {
  const names = new Set([...(location === null ? [] : [location]), ...bins.map((each) => each.location)]);
  const locations = new Map(
    [...names].map((name) => [name, db.runOne("INSERT INTO locations (name) VALUES (?)", name)]),
  );
  const rows = bulkInsert(db, "INSERT INTO bins (id, location_id, name, zone, sequence)", 5);
  bins.forEach((each, at) => {
    rows.add(at + 1, must(locations, each.location), each.bin, each.zone, each.sequence);
  });
  rows.flush();
  return {
    locations,
    bins: new Map(bins.map((each, at) => [keyOf(each.location, each.bin), at + 1])),
  };
}

const keyOf = (location: string, bin: string): string => JSON.stringify([location, bin]);

/** The file's seal held, so a name that isn't in it is a bug of whoever wrote it. */
function must(ids: Ids, name: string): number {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`a carried count without ${name}`);
  return id;
}
