import type { Parsed, Reply } from "../../shared/contract.ts";
import { limitsProblem } from "../../shared/planning/abc.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse } from "../../shared/rpc.ts";
import type { ReadDb } from "../connection.ts";
import type { WriteContext } from "../context.ts";
import { EVERYWHERE } from "../sources.ts";
import { type Place, placeNamed } from "./place.ts";

type Settings = Reply<"planning.settings">;
type Row = {
  readonly aShare: number;
  readonly bShare: number;
  readonly busyMoves: number;
  readonly workdays: string;
};

export function planningSettings(db: ReadDb): Settings {
  const row = db.get<Row>(
    "SELECT a_share AS aShare, b_share AS bShare, busy_moves AS busyMoves, workdays FROM planning",
  );
  if (!row) throw new Error("the project has no planning settings");
  return {
    ...row,
    workdays: [...row.workdays].map(Number),
    frequencies: db.all<Settings["frequencies"][number]>(
      `SELECT l.name AS location, f.abc_class AS abcClass, f.days FROM count_frequencies f
        LEFT JOIN locations l ON l.id = f.location_id ORDER BY f.location_id, f.abc_class`,
    ),
    capacities: db.all<Settings["capacities"][number]>(
      `SELECT l.name AS location, c.lines FROM count_capacities c
        LEFT JOIN locations l ON l.id = c.location_id ORDER BY c.location_id`,
    ),
  };
}

/** Changes what is named and keeps the rest; before and after stand in the audit. */
export function setPlanning(write: WriteContext, input: Parsed<"planning.set">): Answer<Settings> {
  const { db, audit } = write;
  const before = planningSettings(db);
  const place = placeNamed(db, input.location);
  if (!place.ok) return place;
  const { aShare = before.aShare, bShare = before.bShare, busyMoves = before.busyMoves } = input;
  const problem = limitsProblem({ aShare, bShare });
  if (problem !== undefined) return refuse("badInput", problem);
  const takesAway = input.capacity === null || input.frequencies?.some(({ days }) => days === null);
  if (place.value === undefined && takesAway)
    return refuse("badInput", "What holds at every location can be changed, but not taken away.");
  const workdays = [...new Set(input.workdays ?? before.workdays)].toSorted((a, b) => a - b).join("");
  db.runOne(
    "UPDATE planning SET a_share = ?, b_share = ?, busy_moves = ?, workdays = ?",
    ...[aShare, bShare, busyMoves, workdays],
  );
  setOwn(write, place.value, input);
  const after = planningSettings(db);
  audit({
    action: "planning.set",
    subject: input.location === undefined ? "planning" : `planning at ${input.location}`,
    before: JSON.stringify(before),
    after: JSON.stringify(after),
  });
  return ok(after);
}

/** A location's own numbers, or the general ones where no location is named. */
function setOwn(
  { db }: WriteContext,
  place: Place | undefined,
  { frequencies, capacity }: Parsed<"planning.set">,
): void {
  const at = place?.id ?? EVERYWHERE;
  for (const { abcClass, days } of frequencies ?? [])
    if (days === null)
      db.run("DELETE FROM count_frequencies WHERE location_id = ? AND abc_class = ?", at, abcClass);
    else
      db.runOne(
        `INSERT INTO count_frequencies (location_id, abc_class, days) VALUES (?, ?, ?)
          ON CONFLICT (location_id, abc_class) DO UPDATE SET days = excluded.days`,
        ...[at, abcClass, days],
      );
  if (capacity === null) db.run("DELETE FROM count_capacities WHERE location_id = ?", at);
  else if (capacity !== undefined)
    db.runOne(
      `INSERT INTO count_capacities (location_id, lines) VALUES (?, ?)
        ON CONFLICT (location_id) DO UPDATE SET lines = excluded.lines`,
      ...[at, capacity],
    );
}
