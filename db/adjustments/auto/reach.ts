import { type AutoCase, isFor, isInReach } from "../../../shared/adjust/auto.ts";
import type { AbcClass } from "../../../shared/domain.ts";
import type { Money } from "../../../shared/money.ts";
import type { Quantity } from "../../../shared/quantity.ts";
import type { Explanation } from "../../../shared/trace/types.ts";
import { proposalsFor } from "../../../shared/adjust/propose.ts";
import type { ReadDb, SqlValue } from "../../connection.ts";
import { JOIN_POSITION } from "../../positions.ts";
import { traceCases } from "../../traces.ts";
import type { Outline } from "../../traces/group.ts";
import { positionId } from "../propose.ts";
import { itemOf } from "../rows.ts";
import type { Rule } from "./rules.ts";

type Candidate = { readonly id: number; readonly reach: AutoCase };

/** Cases about counts in systems that can be written to; `where` is SQL on cases `c`. */
export function candidates(db: ReadDb, where: string, ...params: readonly SqlValue[]): readonly Candidate[] {
  type Found = {
    readonly id: number;
    readonly variance: Quantity;
    readonly value: Money;
    readonly abcClass: AbcClass | null;
    readonly location: string;
    readonly highRisk: number;
  };
  return db
    .all<Found>(
      `SELECT c.id, c.variance, c.value, i.abc_class AS abcClass, l.name AS location, i.high_risk AS highRisk
        FROM cases c JOIN sources s ON s.id = c.source_id JOIN positions p ON p.id = c.position_id ${JOIN_POSITION}
        WHERE c.kind = 'count' AND s.writable = 1 AND ${where} ORDER BY c.id`,
      ...params,
    )
    .map(({ id, highRisk, ...reach }) => ({ id, reach: { ...reach, highRisk: highRisk === 1 } }));
}

export type Fit = { readonly outline: Outline; readonly explanation: Explanation };

/** Those of the candidates that a rule is for, by what their traces say now. */
export function fitsOf(db: ReadDb, rule: Rule, among: readonly Candidate[]): readonly Fit[] {
  const inReach = among.filter(({ reach }) => isInReach(rule, reach)).map(({ id }) => id);
  return traceCases(db, inReach).flatMap((outline) => {
    const { explanations } = outline.trace;
    const [explanation] = explanations;
    if (!explanation || !isFor(rule, explanations) || touchesHighRisk(db, outline, explanation)) return [];
    return [{ outline, explanation }];
  });
}

/** The other end of a move may be another item. */
const touchesHighRisk = (db: ReadDb, { position }: Outline, explanation: Explanation): boolean =>
  proposalsFor(position, explanation).some(({ at, to }) =>
    [at, ...(to ? [to] : [])].some((end) => itemOf(db, positionId(db, end)).highRisk === 1),
  );
