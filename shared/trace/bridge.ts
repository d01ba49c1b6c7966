import { MOVEMENT_TYPES, type MovementType } from "../domain.ts";
import { add, quantity, subtract, ZERO, type Quantity } from "../quantity.ts";
import { bookedLegs } from "./clues.ts";
import type { Evidence, TracedLeg } from "./types.ts";

/**
 * One bar of the chart from expected to counted. `qty` is the level itself for `baseline`, `book` and `counted`,
 * else the change; `running` is the level after it; `movements` is how many movements the bar stands for.
 */
export type BridgeStep = {
  readonly kind: "baseline" | "movements" | "book" | "variance" | "counted";
  /** The movement type of `movements`, or "other" for what the book holds and the movements at hand don't tell. */
  readonly label: string;
  readonly qty: Quantity;
  readonly running: Quantity;
  readonly movements: number;
};

type Change = { readonly label: string; readonly qty: Quantity; readonly movements: number };

/** The steps from baseline through the movement types, in the order of the domain's list, to book and counted. */
export function bridge(evidence: Evidence): readonly BridgeStep[] {
  const { baselineQty, book, counted } = evidence;
  const changes = changesOf(evidence);
  const baseline: BridgeStep = level("baseline", baselineQty);
  const steps = changes.reduce<readonly BridgeStep[]>(
    (done, change) => {
      const running = add(done.at(-1)?.running ?? baselineQty, change.qty);
      return [...done, { kind: "movements", ...change, running }];
    },
    [baseline],
  );
  const variance: BridgeStep = { ...level("variance", counted), qty: subtract(counted, book) };
  return [...steps, level("book", book), variance, level("counted", counted)];
}

const level = (kind: BridgeStep["kind"], qty: Quantity): BridgeStep => ({
  kind,
  label: kind,
  qty,
  running: qty,
  movements: 0,
});

function changesOf(evidence: Evidence): readonly Change[] {
  const byType = Map.groupBy(bookedLegs(evidence), (leg) => leg.type);
  const known = MOVEMENT_TYPES.flatMap((type) => changeOf(type, byType.get(type) ?? []));
  const moved = known.reduce((sum, change) => add(sum, change.qty), evidence.baselineQty);
  // Evidence may hold only the latest of very many legs; the chart must still end at the book.
  const other = subtract(evidence.book, moved);
  return other === ZERO ? known : [{ label: "other", qty: other, movements: 0 }, ...known];
}

function changeOf(type: MovementType, legs: readonly TracedLeg[]): readonly Change[] {
  if (legs.length === 0) return [];
  const qty = quantity(legs.reduce((sum, leg) => sum + leg.effect, 0));
  return [{ label: type, qty, movements: legs.length }];
}
