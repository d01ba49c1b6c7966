import { setAsideText } from "../../compare/setAside.ts";
import { formatQuantity, ZERO, type Quantity } from "../../quantity.ts";
import type { Instant } from "../../time.ts";
import { LEAST_PARTIAL_WEIGHT } from "../candidates.ts";
import { difference, type Clues } from "../clues.ts";
import { orderedFor } from "../orderedQuantity.ts";
import type { CauseFinder, Evidence, Hypothesis, ReportedPoint, TracedItem, TracedLeg } from "../types.ts";
import { logOdds } from "../weight.ts";
import { documentsOf, moment, reference, signed, typeName } from "../words.ts";

/** A span in which the source's balance changed by `gap` more than its movements say. */
type Break = {
  readonly from: Instant | undefined;
  readonly report: ReportedPoint;
  readonly gap: Quantity;
  /** A later report is off by it, too. */
  readonly lasts: boolean;
  /** The movement where its written balance breaks, or the one that, left out or taken twice, makes up the gap. */
  readonly leg: TracedLeg | undefined;
};

/** The source's own arithmetic breaks: opening + movements ≠ closing, and the shelf goes with the closing. */
export const ledgerBreak: CauseFinder = {
  cause: "ledger_break",
  find(clues) {
    const breaks = breaksIn(clues);
    return (rest) =>
      breaks
        .filter((one) => isPartOf(one, rest))
        .map((one) => ({ one, weight: weightOf(one, rest, breaks.length) - postedDoubt(clues, one) }))
        .filter(({ one, weight }) => one.gap === rest || weight >= LEAST_PARTIAL_WEIGHT)
        .map(({ one, weight }) => hypothesis(clues.evidence, one, weight));
  },
};

/**
 * Whether a break may be a part of what is off. A written balance that the shelf is further from than from the movements is
 * wrong itself, and no part, unless all that is left to explain is just its gap.
 */
const isPartOf = ({ gap, report }: Break, rest: Quantity): boolean =>
  report.isWritten !== true || gap === rest || Math.abs(rest - gap) < Math.abs(rest);

function breaksIn(clues: Clues): readonly Break[] {
  const { baselineAt, reported } = clues.evidence;
  const reports = reported.toSorted((a, b) => a.at - b.at || a.observed - b.observed || a.book - b.book);
  const offs = reports.map((report) => difference(report.observed, report.book));
  // Without a baseline the first report is where the ledger begins: nothing is known that it could contradict.
  const atBeginning = baselineAt === undefined ? undefined : ZERO;
  return reports.flatMap((report, index) => {
    const [before, off] = [reports[index - 1], offs[index]];
    const known = index === 0 ? atBeginning : offs[index - 1];
    const gap = off === undefined || known === undefined ? undefined : difference(off, known);
    if (gap === undefined || gap === 0) return [];
    // What was off for a while and came right again is nothing that the shelf could be off by now.
    const cameRight = offs.slice(index + 1).includes(known) || [ZERO, ...offs.slice(0, index)].includes(off);
    if (cameRight) return [];
    const from = before?.at ?? baselineAt;
    const lasts = offs.slice(index + 1).includes(off);
    const byBalance = clues.legById.get(report.brokenBy ?? -1);
    const leg = byBalance ?? brokenLeg(clues, { from, to: report.at, gap });
    return [{ from, report, gap, lasts, leg }];
  });
}

type Span = { readonly from: Instant | undefined; readonly to: Instant; readonly gap: Quantity };

/** Of several movements of that quantity the one that no other ledger has is the one that the balance doesn't know either. */
function brokenLeg(clues: Clues, { from, to, gap }: Span): TracedLeg | undefined {
  const { booked, everyTwins, documents } = clues;
  const within = booked.filter(
    ({ occurredAt }) => occurredAt <= to && (from === undefined || occurredAt > from),
  );
  // A row that was altered since: its order has what the balance took.
  const altered = within.filter((leg) => {
    const ordered = orderedFor(documents, leg);
    return ordered !== undefined && ordered.effect - leg.effect === gap;
  });
  if (altered.length === 1) return altered[0];
  const fitting = within.filter(({ effect }) => Math.abs(effect) === Math.abs(gap));
  const alone = fitting.filter(
    ({ movementId }) => !everyTwins.some(({ pairedBy }) => pairedBy.has(movementId)),
  );
  const [only, ...others] = fitting.length === 1 ? fitting : alone;
  return others.length === 0 ? only : undefined;
}

/**
 * As log-odds. That a balance broke is a fact, and hardly by accident breaks it by exactly what the shelf is off by. Where it
 * isn't just as much, the shelf may as well go with the movements: then it takes later reports that stay off to make it a
 * part of the variance. Of several breaks each says less.
 */
const weightOf = (broken: Break, rest: Quantity, breaks: number): number =>
  logOdds(sureness(broken, rest)) - Math.log(breaks);

/** A report that counts what was posted by then breaks where a time was typed wrong, and not in its arithmetic: as log-odds. */
const COUNTED_BY_POSTING = 3.5;

/** Where a movement of just the gap was posted by the report and is dated later, or the other way round. */
function postedDoubt({ evidence }: Clues, { gap, report }: Break): number {
  const isAcross = ({ occurredAt, postedAt, effect }: TracedLeg): boolean =>
    postedAt !== undefined &&
    postedAt <= report.at !== occurredAt <= report.at &&
    effect === (postedAt <= report.at ? gap : -gap);
  return report.isWritten !== true && evidence.legs.some(isAcross) ? COUNTED_BY_POSTING : 0;
}

function sureness({ gap, lasts, report }: Break, rest: Quantity): number {
  // The movement may be in a row that isn't in: then nothing broke at the source.
  if (report.setAside) return 0.5;
  if (gap === rest) return 0.98;
  return lasts ? 0.93 : 0.85;
}

function hypothesis({ source, item }: Evidence, broken: Break, weight: number): Hypothesis {
  const { from, report, gap, leg } = broken;
  const span =
    from === undefined ? `up to ${moment(report.at)}` : `from ${moment(from)} to ${moment(report.at)}`;
  const named = leg === undefined ? "" : ` ${namedText(leg, broken)}`;
  return {
    cause: "ledger_break",
    explains: gap,
    movementIds: leg === undefined ? [] : [leg.movementId],
    documents: leg === undefined ? [] : documentsOf(leg),
    positions: [],
    because: `${saidText(source, item, report, span)} by ${signed(gap)} without a movement.${named}${report.setAside ? setAsideText(report.setAside) : ""}`,
    confirms: report.setAside
      ? `Line ${report.setAside.line} of ${report.setAside.file}, once it is mended and in, moved something else.`
      : `${source}'s own log shows what changed the balance by ${signed(gap)} in that time.`,
    refutes: `The movements of ${source} in that time were not all exported, or its report counts other stock.`,
    weight,
  };
}

/** A balance of several positions together says nothing of how many lie in this one. */
function saidText(source: string, { sku, baseUom }: TracedItem, report: ReportedPoint, span: string): string {
  const { observed, book, at, isWritten, isShared } = report;
  if (isShared)
    return `${source} writes one balance of ${sku} for this and other positions together: ${span} it changed`;
  const verb = isWritten ? "wrote a balance of" : "reported";
  return (
    `${source} ${verb} ${formatQuantity(observed)} ${baseUom} at ${moment(at)}, where its own movements come to ` +
    `${formatQuantity(book)}: ${span} its balance changed`
  );
}

function namedText(leg: TracedLeg, { report: { brokenBy }, gap }: Break): string {
  const moved = `${typeName(leg.type)} ${reference(leg)} of ${signed(leg.effect)}`;
  if (brokenBy === leg.movementId)
    return `It broke at the ${moved}: the balance written beside it isn't the one before it and what it moved.`;
  return Math.abs(leg.effect) === Math.abs(gap)
    ? `The ${moved} is of that quantity.`
    : `The ${moved} has so much another quantity than its order, and the balance goes with the order.`;
}
