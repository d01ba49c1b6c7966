import type { Parsed } from "../../shared/contract.ts";
import { type Chosen, choosePositions, type PlainBy, walked } from "../../shared/counting/plan.ts";
import { DUE_KINDS, dueNow, type Planned } from "../../shared/planning/due.ts";
import { DEFAULT_SAMPLE, sampleSize, type SampleWish } from "../../shared/planning/sample.ts";
import { many } from "../../shared/many.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse } from "../../shared/rpc.ts";
import type { WriteContext } from "../context.ts";
import { findItem } from "../items/find.ts";
import { calendarIn } from "../planning/calendar.ts";
import { drawControl } from "../planning/control.ts";

/** The lines of a count in walking order, and in words how many were chosen of what, and why. */
export type Choice = { readonly lines: readonly Chosen[]; readonly basis: string };

type Wish = Parsed<"counts.plan">;

/** Chooses by the wish's rule; what can't be chosen so is refused in words. */
export function choose(write: WriteContext, candidates: readonly Planned[], wish: Wish): Answer<Choice> {
  switch (wish.by) {
    case "items":
      return chooseItems(write, candidates, wish);
    case "day":
      return chooseDay(write, candidates, wish);
    case "control":
      return ok(chooseControl(write, candidates, wish));
    case "random":
      return chooseSample(candidates, wish);
    default:
      return ok(choosePlain(candidates, wish.by, wish));
  }
}

function choosePlain(candidates: readonly Planned[], by: PlainBy, { size, seed, kinds }: Wish): Choice {
  const wanted =
    by === "due" && kinds ? candidates.filter(({ due }) => due && kinds.includes(due.kind)) : candidates;
  const lines = choosePositions(wanted, by, size, seed);
  const what = `${lines.length} of ${many(candidates.length, "position")}`;
  return { lines, basis: by === "due" ? `${what}; due are ${dueFigures(candidates)}` : what };
}

/** "3 negative, 12 never counted" */
function dueFigures(candidates: readonly Planned[]): string {
  const due = dueNow(candidates);
  const figures = DUE_KINDS.map(
    (kind) => [due.filter((one) => one.due.kind === kind).length, KIND_WORDS[kind]] as const,
  );
  return figures.flatMap(([number, words]) => (number > 0 ? [`${number} ${words}`] : [])).join(", ");
}

const KIND_WORDS = {
  negative: "negative by the book",
  never: "never counted",
  overdue: "overdue",
  case: "with an open case",
  busy: "with many movements",
  empty: "empty by the book for long",
} as const;

/** A sample of a given size, or of the size that confidence, expected error and margin ask for. */
function chooseSample(candidates: readonly Planned[], wish: Wish): Answer<Choice> {
  const { size, seed, sample } = wish;
  if (size !== undefined && sample === undefined) {
    const lines = choosePositions(candidates, "random", size, seed);
    return ok({
      lines,
      basis: `${lines.length} of ${many(candidates.length, "position")} at random, seed ${seed}`,
    });
  }
  const asked: SampleWish = sample ?? DEFAULT_SAMPLE;
  const sized = sampleSize(candidates.length, asked);
  if (!sized.ok) return refuse("badInput", sized.error);
  const { population, unlimited, z } = sized.value;
  const lines = choosePositions(candidates, "random", Math.min(sized.value.size, size ?? population), seed);
  return ok({
    lines,
    basis:
      `${lines.length} of ${many(population, "position")} at random, seed ${seed}: ${asked.confidence} % sure (z = ${z.toFixed(3)}), ` +
      `${asked.error} % expected to be wrong, within ±${asked.margin} %; ${unlimited} if there were endlessly many`,
  });
}

function chooseControl(write: WriteContext, candidates: readonly Planned[], { size, seed }: Wish): Choice {
  const { lines, notes } = drawControl(
    write,
    candidates.map(({ facts }) => facts),
    size,
    seed,
  );
  const basis = `${lines.length} of ${many(candidates.length, "position")}, the same at every control count`;
  return { lines: walked(lines), basis: [basis, ...notes].join("; ") };
}

function chooseItems(
  { db }: WriteContext,
  candidates: readonly Planned[],
  { skus = [], size, location }: Wish,
): Answer<Choice> {
  if (skus.length === 0)
    return refuse("badInput", "A list of items names at least one SKU or barcode. Paste them, one a line.");
  const named = skus.map((code) => ({ code, sku: findItem(db, code)?.sku }));
  const unknown = named.filter(({ sku }) => sku === undefined).map(({ code }) => code);
  if (unknown.length > 0)
    return refuse("notFound", `No item is called ${listed(unknown)}. Correct the list, or take them out.`);
  const wanted = new Set(named.map(({ sku }) => sku));
  const here = candidates.filter(({ facts }) => wanted.has(facts.sku));
  const found = new Set(here.map(({ facts }) => facts.sku));
  const absent = named.filter(({ sku }) => sku !== undefined && !found.has(sku)).map(({ code }) => code);
  const lines = walked(here.map(({ facts }) => ({ facts, reason: "on the list" })));
  const basis = `the positions of ${many(wanted.size, "listed item")}`;
  const at = location === undefined ? "" : ` at ${location}`;
  return ok({
    lines: lines.slice(0, size),
    basis: absent.length === 0 ? basis : `${basis}; nothing to count${at} of ${listed(absent)}`,
  });
}

/** As many names as are read; the rest as a number. */
const listed = (names: readonly string[]): string =>
  `${names.slice(0, NAMED).join(", ")}${names.length > NAMED ? ` and ${names.length - NAMED} more` : ""}`;
const NAMED = 10;

function chooseDay(
  { db, now }: WriteContext,
  candidates: readonly Planned[],
  { day, location, size }: Wish,
): Answer<Choice> {
  const calendar = calendarIn(db, candidates, location, now);
  const found = calendar.days.find((each) => each.day === day);
  if (!found) {
    const [first, last] = [calendar.days.at(0)?.day ?? "", calendar.days.at(-1)?.day ?? ""];
    return refuse(
      "badInput",
      `${day === undefined ? "No day is named" : `${day} is not in the calendar`}. It goes from ${first} to ${last}.`,
    );
  }
  const lines = walked(found.lines.slice(0, size).map(({ facts, reason }) => ({ facts, reason })));
  return ok({ lines, basis: `${many(lines.length, "position")} that the calendar has on ${found.day}` });
}
