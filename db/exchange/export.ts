import { randomBytes, randomInt } from "node:crypto";
import type { Parsed, Reply } from "../../shared/contract.ts";
import { mayCarry } from "../../shared/exchange/carried.ts";
import type { CarriedCount } from "../../shared/exchange/files.ts";
import { many } from "../../shared/many.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse, refuseBy } from "../../shared/rpc.ts";
import type { ReadDb } from "../connection.ts";
import type { WriteContext } from "../context.ts";
import { type CountRow, findCount, openCount } from "../counts/find.ts";
import { type CountedLine, whoCounted } from "../counts/whoCounted.ts";
import { packsOf } from "../items/find.ts";
import { hashedPin } from "../people/pins.ts";
import { hasUsers } from "../people/users.ts";
import { seal } from "./sealed.ts";

type CarriedLine = CarriedCount["lines"][number];

const PIN_DIGITS = 8;
const KEY_BYTES = 32;

/** Writes what counting takes into one file for the people who go, each with a PIN for this trip, told once. */
export function exportCount(
  write: WriteContext,
  { count: id, people: named }: Parsed<"exchange.export">,
): Answer<Reply<"exchange.export">> {
  const { db, actor, now, newId, audit, pinCost } = write;
  const open = openCount(db, id);
  if (!open.ok) return open;
  const people = travellers(db, named);
  if (!people.ok) return people;
  const names = people.value.length === 0 ? [actor.name] : people.value;
  const all = whoCounted(db, id);
  const lines = all.filter((line) => mayCarry(line, names, open.value.counters));
  if (lines.length === 0)
    return refuseBy(
      "nothingToCarry",
      `Nothing of count ${id} is left for ${names.join(" and ")} to count elsewhere.`,
    );
  const [trip, key] = [newId(), randomBytes(KEY_BYTES)];
  const given = people.value.map((user) => ({ user, pin: newPin() }));
  const carried: CarriedCount = {
    trip,
    key: key.toString("base64"),
    count: uidOf(write, id),
    ...headOf(db, id),
    packedAt: now,
    people: given.map(({ user, pin }) => ({ name: user, ...hashedPin(pin, pinCost) })),
    items: itemsOf(db),
    bins: binsOf(db, lines, open.value),
    lines: lines.map(carriedLine),
  };
  db.runOne(
    "INSERT INTO trips (uid, count_id, people, key, lines, by, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
    ...[trip, id, JSON.stringify(names), key, lines.length, actor.name, now],
  );
  audit({
    action: "exchange.export",
    subject: `count ${id}`,
    after: `trip ${trip}: ${lines.length} of ${many(all.length, "line")} to ${names.join(", ")}`,
  });
  return ok({
    count: id,
    lines: lines.length,
    left: all.length - lines.length,
    people: given,
    file: `count-${id}.stcount`,
    base64: seal("count", trip, JSON.stringify(carried), undefined).toString("base64"),
  });
}

/** Who goes, as the project writes their names; nobody where it has no users. */
function travellers(db: ReadDb, named: readonly string[]): Answer<readonly string[]> {
  if (!hasUsers(db)) {
    if (named.length === 0) return ok([]);
    return refuse("badInput", "The project has no users, so nobody can be named. Leave the names out.");
  }
  if (named.length === 0)
    return refuse("badInput", "Say who counts on the other laptop: only they can sign in there.");
  const names: string[] = [];
  for (const name of new Set(named)) {
    const user = db.get<{ name: string; role: string; disabled: number }>(
      "SELECT name, role, disabled FROM users WHERE name = ?",
      name,
    );
    if (!user || user.disabled === 1) return refuse("notFound", `There is no user ${name}.`);
    if (user.role === "auditor") return refuse("rule", `${user.name} is an auditor, who counts nothing.`);
    if (!names.includes(user.name)) names.push(user.name);
  }
  return ok(names);
}

const newPin = (): string => String(randomInt(10 ** PIN_DIGITS)).padStart(PIN_DIGITS, "0");

/** Column by column: what a row holds besides is for home only. */
const carriedLine = ({
  sku,
  location,
  bin,
  lot,
  status,
  assignedTo,
  owedRound,
}: CountedLine): CarriedLine => ({
  sku,
  location,
  bin,
  lot,
  status,
  assignedTo,
  recount: owedRound,
});

function headOf(db: ReadDb, id: number): Pick<CarriedCount, "name" | "location" | "method" | "counters"> {
  const count = findCount(db, id);
  if (!count) throw new Error(`count ${id} is gone`);
  const { name, location, method, counters } = count;
  return { name, location, method, counters };
}

/** What the count is called on every laptop; older ones get their name now. */
function uidOf({ db, newId }: WriteContext, id: number): string {
  const known = db.get<{ uid: string | null }>("SELECT uid FROM counts WHERE id = ?", id)?.uid;
  if (typeof known === "string") return known;
  const uid = newId();
  db.runOne("UPDATE counts SET uid = ? WHERE id = ?", uid, id);
  return uid;
}

/** All items: found stock may be any of them. */
const itemsOf = (db: ReadDb): CarriedCount["items"] =>
  db
    .all<Omit<CarriedCount["items"][number], "packs"> & { readonly id: number }>(
      `SELECT id, sku, description, barcode, base_uom AS baseUom, tracking FROM items
        WHERE merged_into IS NULL ORDER BY sku`,
    )
    .map(({ id, ...item }) => ({ ...item, packs: packsOf(db, id) }));

/** All bins of the places where the count has lines. */
const binsOf = (
  db: ReadDb,
  lines: readonly CountedLine[],
  { location }: Pick<CountRow, "location">,
): CarriedCount["bins"] =>
  db.all<CarriedCount["bins"][number]>(
    `SELECT l.name AS location, b.name AS bin, b.zone, b.sequence FROM bins b JOIN locations l ON l.id = b.location_id
      WHERE l.name IN (SELECT value FROM json_each(?)) ORDER BY b.id`,
    JSON.stringify([
      ...new Set([...(location === null ? [] : [location]), ...lines.map((line) => line.location)]),
    ]),
  );
