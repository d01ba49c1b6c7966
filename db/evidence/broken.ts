import type { ReportedPoint } from "../../shared/trace/types.ts";
import { brokenByBalance } from "../compare/balances.ts";
import { gapsAt } from "../compare/gaps.ts";
import type { ReadDb } from "../connection.ts";
import type { Survey } from "./survey.ts";

/** The reports, each that doesn't go with the one before it with the row where the source's written balance broke. */
export function withBrokenRows(
  db: ReadDb,
  { source, position }: { readonly source: number; readonly position: number },
  reported: readonly ReportedPoint[],
  survey: Survey,
): readonly ReportedPoint[] {
  const columns = survey.balanceColumns(source);
  if (columns.size === 0 || reported.every(({ observed, book }) => observed === book)) return reported;
  const rows = new Map(
    gapsAt(db, source, position).map((gap) => [gap.closingAt, brokenByBalance(db, source, gap, columns)]),
  );
  return reported.map((point) => ({ ...point, brokenBy: rows.get(point.at)?.movementId }));
}
