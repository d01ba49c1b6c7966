import type { ImportKind } from "../../../shared/domain.ts";
import { planDerivation } from "../../../shared/ingest/derive/deriver.ts";
import { cellOf } from "../../../shared/ingest/encode.ts";
import { fieldsOf } from "../../../shared/ingest/fields.ts";
import { matchHeader } from "../../../shared/ingest/header.ts";
import type { NumberStyle } from "../../../shared/ingest/numbers.ts";
import type { Reading } from "../../../shared/reading.ts";

export const PLAIN = { decimal: ".", grouped: true } as const;

/** A reading with the parts that a test is about. */
export const reading = (parts: Partial<Reading>): Reading => ({
  map: {},
  set: {},
  createItems: false,
  ...parts,
});

export type Work = {
  /** Each row that came out: the line it is of, and the fields asked for, joined by " | ". */
  readonly rows: readonly string[];
  /** Each row set aside: "line reason column value". */
  readonly rejects: readonly string[];
  readonly leftOut: number;
};

/** Derives a small table given as text: cells parted by commas (or bars), rows by line ends, the header on line 1. */
export function work(
  kind: ImportKind,
  text: string,
  parts: Partial<Reading>,
  fields: readonly string[],
  style: NumberStyle | "unsettled" = PLAIN,
): Work {
  const [header = [], ...cells] = text
    .split("\n")
    .map((line) => line.split(text.includes("|") ? "|" : ",").map((cell) => cell.trim()));
  const known = fieldsOf(kind, false);
  const planned = planDerivation({ kind, header, fields: known, reading: reading(parts) });
  if (!planned.ok) throw new Error(planned.error);
  const { qty_in: _in, qty_out: _out, ...map } = parts.map ?? {};
  const wish = {
    map,
    set: parts.set ?? {},
    derived: planned.value.derived,
    fallback: planned.value.fallback,
  };
  const needed = known.map((field) => ({ ...field, required: false }));
  const matched = matchHeader(header, needed, wish);
  if (!matched.ok) throw new Error(matched.error);
  const origins = new Map(matched.value.origins);
  const deriver = planned.value.finish(origins);
  if (!deriver.ok) throw new Error(deriver.error);
  const records = {
    cells,
    lines: Uint32Array.from(cells, (_, at) => at + 2),
    malformed: new Set<number>(),
  };
  const derived = deriver.value?.start(style === "unsettled" ? undefined : style)(records) ?? {
    records,
    rejects: [],
    leftOut: 0,
  };
  const cell = (row: readonly string[], field: string): string => {
    const origin = origins.get(field);
    return origin === undefined ? "–" : cellOf(row, origin);
  };
  return {
    rows: derived.records.cells.map(
      (row, at) =>
        `${derived.records.lines[at] ?? 0}: ${fields.map((field) => cell(row, field)).join(" | ")}`,
    ),
    rejects: derived.rejects.map(({ line, reason, column, value }) => `${line} ${reason} ${column} ${value}`),
    leftOut: derived.leftOut,
  };
}
