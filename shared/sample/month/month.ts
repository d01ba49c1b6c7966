import { DAY_S, DAYS, dayWeight, workingS } from "../calendar.ts";
import type { Movement, OrderLine } from "../model.ts";
import type { Decoy } from "../decoys/decoy.ts";
import { DECOYS } from "../decoys/decoys.ts";
import type { Difficulty } from "../difficulty.ts";
import { rngOf, weighted, type Rng } from "../rng.ts";
import type { World } from "../world/world.ts";
import { ACTIVITIES } from "./activities.ts";
import type { Activity } from "./activity.ts";
import { makeFloor, type Floor } from "./floor.ts";
import { purchase } from "./purchase.ts";
import { transfer } from "./transfer.ts";

/** What really happened, in the order in which it happened. */
export type History = {
  readonly movements: readonly Movement[];
  readonly orders: readonly OrderLine[];
  readonly decoys: readonly Staged[];
};

/** A decoy that happened, and the documents it happened under. */
export type Staged = { readonly resembles: string; readonly docs: readonly string[] };

/** One decoy of each kind for so many movements, and a few in the smallest month. */
const MOVEMENTS_PER_DECOY = 800;
const LEAST_DECOYS = 4;

/** Movements of an activity, until the month itself tells. */
const FIRST_GUESS = 4;

/** A list of low positions this long is seen to before anything else. */
const URGENT = 8;

/** Runs a month of about `target` movements. */
export function runMonth(world: World, seed: number, target: number, difficulty: Difficulty): History {
  const rng = rngOf(seed, "month");
  const floor = makeFloor(world, rng);
  const decoys = target > 0 ? planDecoys(floor, target, DECOYS[difficulty]) : [];
  const draw = weighted(ACTIVITIES, (activity) => activity.share);
  let started = 0;
  for (let day = 0; day < DAYS; day++) {
    const wanted = Math.round(target * shareUntil(day)) - floor.movements.length - floor.agenda.pending();
    const perActivity = started === 0 ? FIRST_GUESS : Math.max(1, floor.movements.length / started);
    const count = Math.max(0, Math.round(wanted / perActivity));
    for (let index = 0; index < count; index++)
      floor.agenda.add(workingS(day, rng), () => nextActivity(floor, draw).run(floor));
    started += count;
    floor.agenda.runUntil((day + 1) * DAY_S);
  }
  return { movements: floor.movements, orders: floor.orders, decoys };
}

/** What is most urgent, or whatever comes. Decided at the moment, because shelves run low during the day. */
function nextActivity(floor: Floor, draw: (rng: Rng) => Activity): Activity {
  const { world, rng } = floor;
  const urgent = rng.chance(0.5);
  if (urgent && world.shipping.some((site) => floor.low(site).size >= URGENT)) return purchase;
  if (urgent && floor.low(world.store).size >= URGENT) return rng.chance(0.7) ? transfer : purchase;
  return draw(rng);
}

/** The share of the month's work that is done when a day ends. */
function shareUntil(day: number): number {
  const sum = (days: number): number =>
    Array.from({ length: days }, (_, index) => dayWeight(index)).reduce((total, weight) => total + weight, 0);
  return sum(day + 1) / sum(DAYS);
}

/** Puts decoys on the agenda; the list fills while the month runs. */
function planDecoys(floor: Floor, target: number, decoys: readonly Decoy[]): readonly Staged[] {
  const staged: Staged[] = [];
  const each = Math.max(LEAST_DECOYS, Math.round(target / MOVEMENTS_PER_DECOY));
  const workdays = Array.from({ length: DAYS }, (_, day) => day).filter((day) => dayWeight(day) > 0);
  for (const { resembles, days = workdays, run } of decoys)
    for (let index = 0; index < each; index++)
      floor.agenda.add(workingS(floor.rng.pick(days), floor.rng), () => {
        staged.push({ resembles, docs: run(floor) });
      });
  return staged;
}
