import type { Clues } from "./clues.ts";
import type { TracedLeg } from "./types.ts";
import { many } from "../many.ts";
import { typeName } from "./words.ts";

/** Types, and people of one type, that are told of by name. */
const MOST_TYPES = 6;
const MOST_USERS = 3;

/**
 * What moved at the position in the interval in which book and shelf parted, for a sentence: how many movements, and of
 * each type how many and by whom, the rarest type first, because what is rare is looked at first.
 */
export function movedText({ drift, legById }: Clues): string {
  const count = drift.movementIds.length;
  if (count === 0) return "nothing moved here";
  const legs = drift.movementIds.flatMap((id) => legById.get(id) ?? []);
  const byType = [...Map.groupBy(legs, ({ type }) => type)].toSorted(
    ([one, ofOne], [other, ofOther]) =>
      ofOne.length - ofOther.length || Number(one > other) - Number(one < other),
  );
  const told = byType.slice(0, MOST_TYPES).map(([type, ofType]) => typeText(type, ofType));
  const left = byType.slice(MOST_TYPES).reduce((sum, [, ofType]) => sum + ofType.length, 0);
  const happened = `${many(count, "movement")} happened here`;
  return `${happened}: ${[...told, ...(left > 0 ? [`${left} of other types`] : [])].join(", ")}`;
}

function typeText(type: TracedLeg["type"], legs: readonly TracedLeg[]): string {
  const users = [...new Set(legs.map(({ user }) => user))].filter((user) => user !== "").toSorted();
  const others = users.length - MOST_USERS;
  const named = users.slice(0, MOST_USERS).join(", ");
  const by = users.length === 0 ? "" : ` by ${named}${others > 0 ? ` and ${others} more` : ""}`;
  return `${legs.length} ${typeName(type, legs.length)}${by}`;
}
