import type { ImportKind } from "../../domain.ts";
import type { Reject } from "../../importShapes.ts";
import type { Reading } from "../../reading.ts";
import { err, ok, type Result } from "../../result.ts";
import { isBlank, misshapen, type Records } from "../encode.ts";
import type { Field } from "../fields.ts";
import type { Origin } from "../header.ts";
import type { NumberStyle } from "../numbers.ts";
import { blankQuantities } from "./blanks.ts";
import { filledSheets } from "./filledSheets.ts";
import { directions } from "./direction.ts";
import { inAndOut } from "./inAndOut.ts";
import { joinColumns } from "./join.ts";
import { onlyWanted } from "./only.ts";
import { outsideEnds } from "./outside.ts";
import { type Slot, type Slots, slotsBehind } from "./slots.ts";
import { splitColumns } from "./split.ts";
import { type Spreading, statusColumns } from "./statuses.ts";
import type { Part, Row, Step, StepMaker } from "./step.ts";
import { typeRules } from "./types.ts";

/** Rows with what was worked out standing behind their own cells; those set aside and left out are gone from them. */
export type Derived = {
  readonly records: Records;
  readonly rejects: readonly Reject[];
  readonly leftOut: number;
};
export type Derive = (records: Records) => Derived;

export type Deriver = {
  /** What stands behind the file's own columns. */
  readonly slots: ReadonlyMap<string, Slot>;
  /** The file's own columns that something is worked out from. */
  readonly uses: ReadonlySet<number>;
  /**
   * Begins. Before it is known how the file writes its numbers there is no style: texts and times are worked out then,
   * and no row is set aside for its numbers or spread over statuses.
   */
  readonly start: (style: NumberStyle | undefined) => Derive;
};

/** What a reading works out whatever the header's other columns are: begun before the fields are matched. */
export type Derivation = {
  /** Fields that need no column of their own. */
  readonly derived: ReadonlySet<string>;
  /** Of those, fields for which a column or constant stands where no rule fits. */
  readonly fallback: ReadonlySet<string>;
  /** Goes on with the matched fields, and points those that are worked out to their columns. Refuses as a sentence. */
  readonly finish: (origins: Map<string, Origin>) => Result<Deriver | undefined, string>;
};

type Asked = {
  readonly kind: ImportKind;
  readonly header: readonly string[];
  readonly fields: readonly Field[];
  readonly reading: Reading;
};

/**
 * Checks at once what a reading says of derived fields, and plans their columns. Refuses, as a sentence, a column
 * that isn't there, a pattern that can't be read, and what makes no sense in this kind of file.
 */
export function planDerivation(asked: Asked): Result<Derivation, string> {
  const { kind, header, fields, reading } = asked;
  const wrong = kind === "movements" ? undefined : forMovementsOnly(reading);
  if (wrong !== undefined) return err(`${wrong} are for movements, not for ${kind}.`);
  const slots = slotsBehind(header.length);
  const names = new Set(fields.map((field) => field.name));
  const parts = gather([
    () => onlyWanted(header, reading),
    () => splitColumns(header, reading, names, slots),
    () => joinColumns(header, reading, names, slots),
    () => (kind === "movements" ? inAndOut(header, reading, slots) : ok({ steps: [], uses: [] })),
  ]);
  if (!parts.ok) return parts;
  const spreading = statusColumns(kind, header, reading, slots);
  if (!spreading.ok) return spreading;
  const fallback = new Set((reading.types?.length ?? 0) > 0 ? ["type", "reason"] : []);
  return ok({
    derived: new Set([...slots.all().keys(), ...fallback]),
    fallback,
    finish: (origins) => finish(asked, origins, slots, parts.value, spreading.value),
  });
}

function forMovementsOnly({ types = [], outside = [], sign }: Reading): string | undefined {
  if (types.length > 0) return "Rules for types";
  if (outside.length > 0) return "Places outside";
  return sign === undefined ? undefined : "Signs of quantities";
}

function gather(planned: readonly (() => Result<Part, string>)[]): Result<Part, string> {
  const parts: Part[] = [];
  for (const plan of planned) {
    const part = plan();
    if (!part.ok) return part;
    parts.push(part.value);
  }
  return ok({ steps: parts.flatMap(({ steps }) => steps), uses: parts.flatMap(({ uses }) => uses) });
}

function finish(
  { kind, header, fields, reading }: Asked,
  origins: Map<string, Origin>,
  slots: Slots,
  { steps, uses }: Part,
  spreading: Spreading | undefined,
): Result<Deriver | undefined, string> {
  for (const [field, { column }] of slots.all()) origins.set(field, { column });
  const signed = reading.sign === "type" || (reading.types ?? []).some((rule) => rule.sign !== undefined);
  if (signed && [...origins.keys()].some((field) => /^(from|to)_/.test(field)))
    return err("The file says from where and to where, so no type says the direction: leave sign out.");
  const quantities = fields.flatMap((field) => (field.kind === "quantity" ? [field.name] : []));
  const outer = outsideEnds(reading, origins, slots);
  const blanks = blankQuantities(kind, reading, quantities, origins, slots);
  const filled = filledSheets(origins);
  const typing = typeRules(header, reading, origins, slots);
  if (!typing.ok) return typing;
  const signing = directions(reading, () => typing.value?.ruleOf(), origins, slots);
  const all = [
    ...steps,
    ...outer,
    ...blanks,
    ...filled,
    ...(typing.value ? [typing.value.step] : []),
    ...signing,
  ];
  if (all.length === 0 && spreading === undefined) return ok(undefined);
  return ok({
    slots: slots.all(),
    uses: new Set([...uses, ...(typing.value?.uses ?? []), ...(spreading?.uses ?? [])]),
    start: (style) => working(header.length, slots.all().size, all, spreading, style),
  });
}

function working(
  own: number,
  more: number,
  makers: readonly StepMaker[],
  spreading: Spreading | undefined,
  style: NumberStyle | undefined,
): Derive {
  const steps = makers.map((make) => make(style));
  const spread = style && spreading?.spread(style);
  const room: readonly string[] = Array.from({ length: more }, () => "");
  return (records) => {
    const cells: (readonly string[])[] = [];
    const lines: number[] = [];
    const rejects: Reject[] = [];
    let leftOut = 0;
    const keep = (row: readonly string[], line: number): void => {
      cells.push(row);
      lines.push(line);
    };
    records.cells.forEach((written, at) => {
      const line = records.lines[at] ?? 0;
      // Counted as blank by who screens the rows.
      if (isBlank(written)) return keep(written, line);
      const row = written.concat(room);
      const outcome = misshapen(written, own, records.malformed.has(at), records.fault) ?? run(steps, row);
      const rows = outcome ?? spread?.(row) ?? [row];
      if (rows === "leftOut") leftOut++;
      else if ("reason" in rows) rejects.push({ line, cells: [...written], ...rows });
      else {
        // A report that says nothing of any status says nothing.
        if (rows.length === 0) leftOut++;
        for (const each of rows) keep(each, line);
      }
    });
    return {
      records: { cells, lines: Uint32Array.from(lines), malformed: NONE },
      rejects,
      leftOut,
    };
  };
}

const NONE: ReadonlySet<number> = new Set();

function run(steps: readonly Step[], row: Row): ReturnType<Step> {
  for (const step of steps) {
    const outcome = step(row);
    if (outcome !== undefined) return outcome;
  }
  return undefined;
}
