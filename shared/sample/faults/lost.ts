import type { Change } from "../ledgers.ts";
import type { Movement } from "../model.ts";

/** Movements that a ledger leaves out; those that it never held make no difference. */
export const lost = (movements: readonly Movement[]): readonly Change[] => movements.map((was) => ({ was }));
