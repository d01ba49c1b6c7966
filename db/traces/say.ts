import { couldName } from "../../shared/trace/naming.ts";
import { positionKey } from "../../shared/trace/words.ts";
import type { ReadDb } from "../connection.ts";
import { gatherSwapEvidence, type TracedCase } from "../evidence.ts";
import type { Survey } from "../evidence/survey.ts";
import { positionName } from "../positions.ts";
import type { Outline } from "./group.ts";

/**
 * Those of the cases that a group asked whose traces could change what its own cases say. The others name no position of the
 * group, none of them is named by it, and they share no movement with it.
 */
export function withSay(
  db: ReadDb,
  survey: Survey,
  group: readonly Outline[],
  asked: readonly TracedCase[],
): readonly TracedCase[] {
  const items = new Set(group.map(({ traced }) => traced.item));
  const ends = new Set(group.map(({ position }) => positionKey(position)));
  const named = namedBy(group);
  return asked.filter(
    (one) =>
      items.has(one.item) ||
      isBundled(db, one.item) ||
      named.has(positionKey(positionName(db, one.position))) ||
      couldName(gatherSwapEvidence(db, one, survey), ends),
  );
}

function namedBy(group: readonly Outline[]): ReadonlySet<string> {
  const parts = group.flatMap(({ trace }) => trace.explanations.flatMap((explanation) => explanation.parts));
  return new Set(parts.flatMap(({ positions }) => positions.map(positionKey)));
}

/** A bundle's sale is a movement that its components' cases may blame, too. */
const isBundled = (db: ReadDb, item: number): boolean =>
  db.get("SELECT 1 AS found FROM bundles WHERE item_id = ?1 OR component_id = ?1 LIMIT 1", item) !==
  undefined;
