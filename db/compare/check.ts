import { fitsColumns } from "../../shared/columnFits.ts";
import type { CheckedRow } from "../../shared/comparisonShapes.ts";
import type { Parsed, Reply } from "../../shared/contract.ts";
import { many } from "../../shared/many.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse } from "../../shared/rpc.ts";
import type { Instant } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";
import { currentPolicy, windowsIn } from "../policy.ts";
import { lateBaselineNotes } from "../baselines.ts";
import { findSource, type Source } from "../sources.ts";
import { firstBreak } from "./firstBreak.ts";
import { type Gap, type GapFilter, gapsAt, gapsOf, type Reports, reportsOf, startNow } from "./gaps.ts";
import { keepingLast } from "./kept.ts";
import { explainGap, LEDGER_RULE, standingGap } from "./ledgers.ts";
import { keepsLedger, reachOf } from "./reach.ts";
import { balancesOf, type BrokenRow, brokenRows } from "./written/checked.ts";
import { brokenByBalance, type NamedBreaks } from "./written/inGap.ts";

/**
 * A page of the reports that a source's own movements don't add up to, the most valuable first; then the rows at which the
 * balance that it writes beside its movements breaks with no such report.
 */
export function checkLedger(
  db: ReadDb,
  now: Instant,
  input: Parsed<"ledger.check">,
): Answer<Reply<"ledger.check">> {
  const source = findSource(db, input.source);
  if (!source) return refuse("notFound", `There is no source ${input.source}. Add it first.`);
  const checked = check(db, { source, search: input.search, all: input.all });
  const fitting = checked.rows.filter((row) => fitsColumns(input.filters, (column) => row[column]));
  const windows = windowsIn(currentPolicy(db));
  return ok({
    checked: checked.checked,
    total: fitting.length,
    notes: checked.notes,
    rows: fitting
      .slice(input.offset, input.offset + input.limit)
      .map((row) => ("isWritten" in row ? writtenRow(row) : reported(db, checked, row, { windows, now }))),
  });
}

function reported(
  db: ReadDb,
  { source, named }: Checked,
  gap: Gap,
  asked: Parameters<typeof verdictOn>[3],
): CheckedRow {
  const { position: _, ...row } = gap;
  return {
    ...row,
    firstBreak: row.gap === 0 ? null : firstBreak(db, source, gap, named),
    ...verdictOn(db, source, gap, asked),
  };
}

const writtenRow = ({ isWritten: _, ...row }: BrokenRow): CheckedRow => row;

/** Of a report that doesn't add up, whether it still stands, and what explains it. */
function verdictOn(
  db: ReadDb,
  source: Source,
  row: Gap,
  asked: Parameters<typeof explainGap>[3],
): Pick<CheckedRow, "verdict" | "rule" | "case"> {
  if (row.gap === 0) return { verdict: "match", rule: "equal", case: null };
  const standing = standingGap(gapsAt(db, source.id, row.position), startNow(db, source.id, row.position));
  if (!standing || row.closingAt < standing.first.closingAt)
    return { verdict: "explained", rule: "a later report or baseline made up for it", case: null };
  const found = explainGap(db, standing, source.id, asked);
  return found
    ? { verdict: "explained", rule: found.rule, case: null }
    : { verdict: "exception", rule: LEDGER_RULE, case: row.case };
}

type Checking = Omit<GapFilter, "source"> & { readonly source: Source };
type Checked = { readonly source: Source; readonly named: NamedBreaks };

const check = keepingLast((db, { source, search, all }: Checking) => {
  if (!keepsLedger(db, source.id, reachOf(db, source.id)))
    return { source, named: () => undefined, checked: 0, notes: [noLedger(source)], rows: [] };
  const reports = reportsOf(db, source.id);
  const gaps = gapsOf(db, { source: source.id, search, all });
  const balances = balancesOf(db, source.id);
  const broken = gaps.filter(({ gap }) => gap !== 0);
  const named = brokenByBalance(db, source.id, broken);
  const told = new Set(broken.flatMap((gap) => named(gap)?.movementId ?? []));
  const written = brokenRows(db, source, search, told);
  return {
    ...{ source, named },
    checked: reports.checked + balances,
    notes: [...notesOn(db, source, reports, balances), ...binlessNotes(source, gaps), ...written.notes],
    rows: [...gaps, ...written.rows],
  };
});

const noLedger = ({ name }: Source): string =>
  `${name} keeps no ledger: no movement and no baseline of it was imported, so that there is nothing to hold its snapshots against but other systems.`;

/** A report coarser than its ledger breaks everywhere, and nothing is wrong but how it was read. */
function binlessNotes({ name, grain }: Source, gaps: readonly Gap[]): string[] {
  const binless = gaps.filter(({ bin, status, gap }) => bin === "" && status !== "in_transit" && gap !== 0);
  return grain === "location" || binless.length === 0
    ? []
    : [
        `${name} keeps bins, and ${binless.length} of the rows that it reported name none: they are held against what lies there without a bin. Check how the snapshot was read.`,
      ];
}

function notesOn(db: ReadDb, { id, name }: Source, reports: Reports, balances: number): string[] {
  const notes: string[] = [];
  if (reports.checked + reports.first + reports.early === 0)
    notes.push(
      balances > 0
        ? `${name} has reported no stock in a snapshot: its movements are held against the balances that it writes beside them.`
        : `${name} has reported no stock in a snapshot, so there is nothing to hold its movements against. Import one.`,
    );
  if (reports.first > 0)
    notes.push(
      `${name} has no baseline at positions that it reported (${reports.first} of them): their ledgers begin with their first report, which was not checked.`,
    );
  if (reports.early > 0)
    notes.push(
      `${name} reported ${many(reports.early, "position")} before its first baseline there: the first report of each was not checked, because nothing is known from before it.`,
    );
  return [...notes, ...lateBaselineNotes(db, { id, name })];
}
