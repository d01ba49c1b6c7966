import type { Parsed, Reply } from "../../shared/contract.ts";
import { money } from "../../shared/money.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse } from "../../shared/rpc.ts";
import type { ReadDb } from "../connection.ts";
import type { ProjectHandlers, WriteContext } from "../context.ts";
import { findSource } from "../sources.ts";

type OwnerRules = Reply<"owners.list">;

/** Every rule, in the order they were made. */
export function ownerRules(db: ReadDb): OwnerRules {
  return db.all<OwnerRules[number]>(
    `SELECT r.id AS rule, l.name AS location, s.name AS source, r.kind, r.min_value AS minValue, r.owner
      FROM owner_rules r LEFT JOIN locations l ON l.id = r.location_id LEFT JOIN sources s ON s.id = r.source_id
      ORDER BY r.id`,
  );
}

/** Adds a rule for cases to come. One that fits the very same cases is refused: it could never decide. */
function addRule(write: WriteContext, input: Parsed<"owners.add">): Answer<OwnerRules> {
  const { db, audit } = write;
  const { kind = null, minValue = money(0), owner } = input;
  const source = input.source === undefined ? null : findSource(db, input.source)?.id;
  if (source === undefined) return refuse("notFound", `There is no source ${input.source ?? ""}.`);
  const location = input.location === undefined ? null : locationNamed(db, input.location);
  if (location === undefined) return refuse("notFound", `There is no location ${input.location ?? ""}.`);
  const same = db.get<{ id: number; owner: string }>(
    "SELECT id, owner FROM owner_rules WHERE location_id IS ? AND source_id IS ? AND kind IS ? AND min_value = ?",
    ...[location, source, kind, minValue],
  );
  if (same)
    return refuse("rule", `Rule ${same.id} gives the same cases to ${same.owner}. Remove that one first.`);
  const id = db.runOne(
    "INSERT INTO owner_rules (location_id, source_id, kind, min_value, owner) VALUES (?, ?, ?, ?, ?)",
    ...[location, source, kind, minValue, owner],
  );
  audit({ action: "owners.add", subject: `owner rule ${id}`, after: JSON.stringify(input) });
  return ok(ownerRules(db));
}

const locationNamed = (db: ReadDb, name: string): number | undefined =>
  db.get<{ id: number }>("SELECT id FROM locations WHERE name = ?", name)?.id;

function removeRule({ db, audit }: WriteContext, id: number): Answer<OwnerRules> {
  const before = ownerRules(db).find(({ rule }) => rule === id);
  if (!before) return refuse("notFound", `There is no owner rule ${id}.`);
  db.runOne("DELETE FROM owner_rules WHERE id = ?", id);
  audit({ action: "owners.remove", subject: `owner rule ${id}`, before: JSON.stringify(before) });
  return ok(ownerRules(db));
}

export const ownerHandlers = {
  "owners.list": ({ db }) => ok(ownerRules(db)),
  "owners.add": (write, input) => addRule(write, input),
  "owners.remove": (write, { rule }) => removeRule(write, rule),
} satisfies Partial<ProjectHandlers>;
