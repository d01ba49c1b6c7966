import type { Reply } from "../../shared/contract.ts";
import { CONTROL_SIZE, controlGroup, type Replaced } from "../../shared/planning/control.ts";
import type { PlanFacts } from "../../shared/planning/facts.ts";
import type { Chosen } from "../../shared/counting/plan.ts";
import { ok } from "../../shared/result.ts";
import type { Answer } from "../../shared/rpc.ts";
import type { ReadDb } from "../connection.ts";
import type { WriteContext } from "../context.ts";
import { placeNamed } from "./place.ts";

type Member = { readonly id: number; readonly position: number | null; readonly name: string };

export type Drawn = { readonly lines: readonly Chosen[]; readonly notes: readonly string[] };

/**
 * The control group of each location that `candidates` are at, `size` positions each: those it has, and others for
 * those that are gone. Who joins or leaves is kept, and said.
 */
export function drawControl(
  write: WriteContext,
  candidates: readonly PlanFacts[],
  size: number | undefined,
  seed: number,
): Drawn {
  const lines: Chosen[] = [];
  const notes: string[] = [];
  for (const [location, here] of Map.groupBy(candidates, (facts) => facts.location)) {
    const members = membersAt(write.db, location);
    // A position that went with its import has no id any more; no position has this one.
    const known = members.map(({ position, id }) => position ?? -id);
    const group = controlGroup(known, here, size ?? CONTROL_SIZE, seed);
    for (const gone of group.replaced) notes.push(leave(write, members, known, gone));
    for (const facts of group.added) join(write, location, facts);
    for (const facts of size === undefined ? group.members : group.members.slice(0, size))
      lines.push({ facts, reason: `control group of ${location}` });
  }
  return { lines, notes };
}

const membersAt = (db: ReadDb, location: string): Member[] =>
  db.all<Member>(
    `SELECT g.id, g.position_id AS position, g.name FROM control_positions g JOIN locations l ON l.id = g.location_id
      WHERE l.name = ? AND g.left_at IS NULL ORDER BY g.id`,
    location,
  );

/** Answers what is to be said of it. */
function leave(
  { db, now }: WriteContext,
  members: readonly Member[],
  known: readonly number[],
  { gone, why, by }: Replaced,
): string {
  const member = members[known.indexOf(gone)];
  if (!member) throw new Error(`position ${gone} is no member`);
  db.runOne("UPDATE control_positions SET left_at = ?, left_why = ? WHERE id = ?", now, why, member.id);
  return `${member.name} left the group (${why})${by ? `, ${nameOf(by)} took its place` : ""}`;
}

const join = ({ db, now, actor }: WriteContext, location: string, facts: PlanFacts): number =>
  db.runOne(
    `INSERT INTO control_positions (location_id, position_id, name, added_at, added_by)
      VALUES ((SELECT id FROM locations WHERE name = ?), ?, ?, ?, ?)`,
    ...[location, facts.id, nameOf(facts), now, actor.name],
  );

const nameOf = ({ sku, bin, lot, status }: PlanFacts): string =>
  [sku, lot && `lot ${lot}`, status !== "available" && status, bin && `in ${bin}`].filter(Boolean).join(" ");

export function listControl(db: ReadDb, location: string | undefined): Answer<Reply<"planning.control">> {
  const place = placeNamed(db, location);
  if (!place.ok) return place;
  return ok(
    db.all<Reply<"planning.control">[number]>(
      `SELECT l.name AS location, g.name, g.added_at AS addedAt, g.added_by AS addedBy, g.left_at AS leftAt,
        g.left_why AS leftWhy FROM control_positions g JOIN locations l ON l.id = g.location_id
        WHERE ?1 IS NULL OR l.id = ?1 ORDER BY l.name, g.left_at IS NOT NULL, g.id`,
      place.value?.id ?? null,
    ),
  );
}
