import type { Position } from "../model.ts";
import { digitSlips, packSlips } from "./coincidence.ts";
import type { Fault, Scene, Target } from "./fault.ts";

/** A wrong number, and the position it belongs to where it is another's. */
type Slip = { readonly counted: number; readonly of?: Position };
type SlipFinder = (target: Target, scene: Scene) => readonly Slip[];

/** The shelf and the book agree; the number on the sheet is wrong. */
export const countError: Fault = {
  cause: "count_error",
  inject: (scene, target) => {
    const { position, onHand } = target;
    const find = scene.rng.pick(SLIPS);
    // A slip that changes nothing is none.
    const slips = find(target, scene).filter(({ counted }) => counted !== onHand && counted > 0);
    if (slips.length === 0) return undefined;
    const { counted, of } = scene.rng.pick(slips);
    return {
      cause: "count_error",
      positions: [position],
      blamed: [],
      miscounts: new Map([[position, counted]]),
      leansOn: of === undefined ? [] : [of],
    };
  },
};

/** The number of the row above or below on the same counter's sheet. */
const neighboursNumber: SlipFinder = ({ entry }, scene) => {
  const sheet = scene.entries.filter(({ countedBy }) => countedBy === entry.countedBy);
  const row = sheet.indexOf(entry);
  return [sheet[row - 1], sheet[row + 1]].flatMap((other) => {
    const target = other === undefined ? undefined : scene.targetOf(other.position);
    return target === undefined ? [] : [{ counted: target.onHand, of: target.position }];
  });
};

const asSlips = (numbers: readonly number[]): readonly Slip[] => numbers.map((counted) => ({ counted }));

const SLIPS: readonly SlipFinder[] = Object.freeze<SlipFinder[]>([
  ({ onHand }) => asSlips(digitSlips(onHand)),
  ({ onHand, position }) => asSlips(packSlips(onHand, position.item)),
  neighboursNumber,
]);
