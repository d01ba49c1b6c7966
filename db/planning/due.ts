import { fitsColumns } from "../../shared/columnFits.ts";
import type { Parsed, Reply } from "../../shared/contract.ts";
import { DUE_KINDS, dueNow, type Planned } from "../../shared/planning/due.ts";
import { ok } from "../../shared/result.ts";
import type { Answer } from "../../shared/rpc.ts";
import { type Instant, instant } from "../../shared/time.ts";
import { keepingLast } from "../compare/kept.ts";
import type { ReadDb } from "../connection.ts";
import { endOfQuarter, plannedLately } from "./positions.ts";

type Row = Reply<"planning.due">["rows"][number];

/** A page of what is due now; the whole list is made once and kept while nothing changes. */
export function listDue(
  db: ReadDb,
  { offset, limit, ...filter }: Parsed<"planning.due">,
  now: Instant,
): Answer<Reply<"planning.due">> {
  const list = keptList(db, { ...filter, now: endOfQuarter(now) });
  if (!list.ok) return list;
  const { rows, ...figures } = list.value;
  return ok({ ...figures, total: rows.length, rows: rows.slice(offset, offset + limit) });
}

type Filter = Omit<Parsed<"planning.due">, "offset" | "limit"> & { readonly now: Instant };

const keptList = keepingLast(
  (db, { now, kind, search, filters, ...scope }: Filter): Answer<Omit<Reply<"planning.due">, "total">> => {
    const planned = plannedLately(db, scope, now);
    if (!planned.ok) return planned;
    const due = dueNow(planned.value);
    const wanted = search.trim().toLowerCase();
    const rows = due
      .filter((one) => (kind === undefined || one.due.kind === kind) && mentions(one, wanted))
      .map(({ facts, due: { kind: why, reason } }): Row => {
        const { sku, location, bin, lot, status, zone, abcClass, lastCountedAt } = facts;
        return { sku, location, bin, lot, status, zone, abcClass, lastCountedAt, kind: why, reason };
      })
      .filter((row) => fitsColumns(filters, (column) => row[column]));
    return ok({
      kinds: DUE_KINDS.map((each) => ({
        kind: each,
        positions: due.filter((one) => one.due.kind === each).length,
      })),
      positions: planned.value.length,
      planned: planned.value.filter(({ facts }) => facts.planned !== null).length,
      nextAt: nextDue(planned.value),
      rows,
    });
  },
);

const mentions = ({ facts, due }: Planned, wanted: string): boolean =>
  wanted === "" ||
  [facts.sku, facts.bin, facts.lot, facts.zone, due?.reason ?? ""].some((text) =>
    text.toLowerCase().includes(wanted),
  );

/** When the first of those that aren't due yet will be. */
export function nextDue(planned: readonly Planned[]): Instant | null {
  const next = planned.reduce(
    (soonest, { due, dueAt }) => (due === null && dueAt !== null ? Math.min(soonest, dueAt) : soonest),
    Number.POSITIVE_INFINITY,
  );
  return Number.isFinite(next) ? instant(next) : null;
}
