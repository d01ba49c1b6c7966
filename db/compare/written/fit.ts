import { everyBreak } from "../../../shared/compare/balance.ts";
import { quantity, type Quantity } from "../../../shared/quantity.ts";
import type { BalanceGrain } from "../../../shared/reading.ts";
import type { Instant } from "../../../shared/time.ts";
import type { ReadDb } from "../../connection.ts";
import { wordOn } from "./breaks.ts";
import { SERIES } from "./grain.ts";

/** Items whose whole ledgers are looked at, taken from all over the file, and rows of them in all. */
const ITEMS_LOOKED_AT = 40;
const ROWS_LOOKED_AT = 10_000;
/** Balances of the file that those items are found by. */
const PICKED = 400;

/** How many balances have one before them, and how many of those go on from it. */
export type Fit = { readonly held: number; readonly fitting: number };

type Leg = Readonly<Record<BalanceGrain, number>> & {
  readonly movement: number;
  readonly at: Instant;
  readonly postedAt: Instant | null;
  readonly qty: Quantity;
  readonly balance: Quantity | null;
};

/** How well the balances of a source go on from row to row, by what they may be of; told by items of one import, with all their rows. */
export function fitsOf(db: ReadDb, source: number, importId: number): (grain: BalanceGrain) => Fit {
  const legs = db.all<Leg>(LEGS, source, importId);
  return (grain) => {
    const series = [...Map.groupBy(legs, (leg) => leg[grain]).values()].map(fitOfSeries);
    return {
      held: series.reduce((sum, { held }) => sum + held, 0),
      fitting: series.reduce((sum, { fitting }) => sum + fitting, 0),
    };
  };
}

function fitOfSeries(legs: readonly Leg[]): Fit {
  const steps = [...Map.groupBy(legs, ({ movement }) => movement).values()]
    .flatMap((own) => {
      const effect = quantity(own.reduce((sum, { qty }) => sum + qty, 0));
      return own.slice(0, 1).map(({ at, postedAt, balance }) => ({
        ...{ at, effect, postedAt: postedAt ?? undefined, balance: balance ?? undefined },
      }));
    })
    .filter(({ effect, balance }) => effect !== 0 || balance !== undefined);
  const written = steps.filter(({ balance }) => balance !== undefined).length;
  const held = Math.max(written - 1, 0);
  return { held, fitting: held - everyBreak(undefined, steps).length };
}

const LEGS = `WITH span AS (SELECT COUNT(*) / ${PICKED} + 1 AS step FROM written_balances WHERE import_id = ?2),
  picked AS MATERIALIZED (SELECT DISTINCT p.item_id FROM written_balances w JOIN movements m ON m.id = w.movement_id
      JOIN positions p ON p.id = COALESCE(m.to_position_id, m.from_position_id)
    WHERE w.import_id = ?2 AND w.movement_id % (SELECT step FROM span) = 0 LIMIT ${ITEMS_LOOKED_AT})
  SELECT ${SERIES.position} AS position, ${SERIES.bin} AS bin, ${SERIES.location} AS location, g.movement_id AS movement,
    g.occurred_at AS at, m.posted_at AS postedAt, g.qty, ${wordOn("g.movement_id")} AS balance
  FROM picked CROSS JOIN positions p ON p.item_id = picked.item_id CROSS JOIN bins b ON b.id = p.bin_id
    CROSS JOIN legs g ON g.position_id = p.id AND g.source_id = ?1 CROSS JOIN movements m ON m.id = g.movement_id
  ORDER BY p.item_id, g.occurred_at, m.import_id, m.row_line, m.id LIMIT ${ROWS_LOOKED_AT}`;
