import { digitSlips, packSlips } from "./coincidence.ts";
import type { Fault, Scene, Target } from "./fault.ts";

type Slip = (target: Target, scene: Scene) => readonly number[];

/** The shelf and the book agree; the number on the sheet is wrong. */
export const countError: Fault = {
  cause: "count_error",
  inject: (scene, target) => {
    const slip = scene.rng.pick(SLIPS);
    const numbers = slip(target, scene).filter((number) => isMistakable(number, target));
    if (numbers.length === 0) return undefined;
    const miscounts = new Map([[target.position, scene.rng.pick(numbers)]]);
    return { cause: "count_error", positions: [target.position], blamed: [], miscounts };
  },
};

/** The number of the row above or below on the same counter's sheet. */
const neighboursNumber: Slip = ({ entry }, scene) => {
  const sheet = scene.entries.filter(({ countedBy }) => countedBy === entry.countedBy);
  const row = sheet.indexOf(entry);
  return [sheet[row - 1], sheet[row + 1]].flatMap((other) => {
    const target = other === undefined ? undefined : scene.targetOf(other.position);
    return target === undefined ? [] : [target.onHand];
  });
};

const SLIPS: readonly Slip[] = Object.freeze<Slip[]>([
  ({ onHand }) => digitSlips(onHand),
  ({ onHand, position }) => packSlips(onHand, position.item),
  neighboursNumber,
]);

/** A slip that changes nothing is none. */
const isMistakable = (number: number, target: Target): boolean => number !== target.onHand && number > 0;
