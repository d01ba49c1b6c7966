import type { ImportKind } from "../domain.ts";
import { type Batch, type Column, ROW } from "./batch.ts";
import {
  cellOf, codeNames, joinTexts, type Kept, type NumberSource, nameLists, type Records, SAMPLE_ROWS, sampleOf, screen, type Source, type Width,
} from "./encode.ts"; // prettier-ignore
import { startHash } from "./hash.ts";
import { contentId, coreHasher, hashKey, rowHasher } from "./identity.ts";
import { seenBefore } from "./seen.ts";

export type EncoderPlan = {
  readonly kind: ImportKind;
  readonly width: Width;
  readonly sources: readonly Source[];
  readonly numbers: readonly NumberSource[];
  /** Columns of the file that no field is read from. */
  readonly unread: readonly number[];
  /** Rows the file may have, to size what is remembered of them. */
  readonly expectedRows: number;
  /** What a positive one-sided quantity means. */
  readonly sign: "in" | "out";
};
export type Encoded = Omit<Batch, "body" | "bytes" | "firstLine" | "leftOut" | "footer" | "notes">;

/** Turns runs of records into batches of typed columns; keeps the names and what it has seen between runs. */
export function encoder(plan: EncoderPlan): (records: Records) => Encoded {
  const required = plan.sources.filter(({ field }) => field.required);
  const lists = nameLists(plan.sources.map(({ field }) => field));
  const flagsOf = plan.kind === "movements" ? movementFlags(plan) : noFlags;
  let sampled = 0;

  return (records) => {
    const renamed = lists.renew();
    const { kept, numbers, rejects, blank } = screen(records, plan.width, required, plan.numbers);
    const texts: Record<string, string[]> = {};
    const names: Record<string, { codes: Uint32Array; list: ReturnType<typeof lists.of> }> = {};
    for (const { field, origin } of plan.sources) {
      if (field.kind === "text") texts[field.name] = kept.cells.map((cells) => cellOf(cells, origin).trim());
      if (field.kind !== "name") continue;
      const list = lists.of(field.name);
      names[field.name] = { codes: codeNames(kept, origin, list), list };
    }
    const flags = flagsOf(kept, texts, names, numbers);
    const columns: Record<string, Column> = {};
    for (const [name, values] of Object.entries(numbers)) columns[name] = { kind: "number", values };
    for (const [name, column] of Object.entries(texts)) columns[name] = joinTexts(column);
    for (const [name, { codes, list }] of Object.entries(names))
      columns[name] = { kind: "name", codes, fresh: list.takeFresh() };
    const sample = kept.cells.slice(0, SAMPLE_ROWS - sampled).map((cells) => sampleOf(cells, plan.sources));
    sampled += sample.length;
    return {
      rows: kept.cells.length,
      lines: Uint32Array.from(kept.lines),
      flags,
      columns,
      renamed,
      rejects,
      blank,
      sample,
    };
  };
}

type Texts = Record<string, string[]>;
type Names = Parameters<typeof coreHasher>[0]["names"];
type FlagsOf = (
  kept: Kept,
  texts: Texts,
  names: Names,
  numbers: Readonly<Record<string, Float64Array>>,
) => Uint8Array;

const noFlags: FlagsOf = (kept) => Uint8Array.from(kept.twice, (twice) => (twice ? ROW.twice : 0));

/** Marks each movement; gives those without an event id the hash of their content in its place. */
function movementFlags(plan: EncoderPlan): FlagsOf {
  const seenIdentity = seenBefore(plan.expectedRows);
  const seenRow = seenBefore(plan.expectedRows);
  const hash = startHash();
  return (kept, texts, names, numbers) => {
    const rows = kept.cells.length;
    const eventIds = (texts["event_id"] ??= Array.from({ length: rows }, () => ""));
    const line = texts["line"] ?? [];
    const doc = texts["doc"] ?? [];
    const qty = numbers["qty"] ?? new Float64Array(rows);
    const effect = plan.sign === "out" ? qty.map((value) => -value) : qty;
    const occurredAt = numbers["occurred_at"] ?? new Float64Array(rows);
    const hashCore = coreHasher({ names, occurredAt, qty: effect, doc, line });
    const hashRow = rowHasher({
      codes: Object.values(names).flatMap((column) => (column ? [column.codes] : [])),
      numbers: Object.values(numbers),
      texts: Object.entries(texts).flatMap(([field, column]) => (field === "event_id" ? [] : [column])),
      unread: plan.unread,
      cells: kept.cells,
    });
    const flags = new Uint8Array(rows);
    for (let row = 0; row < rows; row++) {
      let flag = kept.twice[row] ? ROW.twice : 0;
      const eventId = eventIds[row] ?? "";
      if (eventId === "") {
        hashCore(hash, row);
        flag |= ROW.keyless;
        eventIds[row] = contentId(hash);
      } else hashKey(hash, eventId, line[row] ?? "");
      if (seenIdentity(hash)) flag |= ROW.maybeSeen;
      hashRow(hash, row);
      if (seenRow(hash)) flag |= ROW.maybeRepeated;
      flags[row] = flag | docShape(doc[row] ?? "");
    }
    return flags;
  };
}

/** Whether a document is all digits, or digits behind one letter. */
function docShape(doc: string): number {
  if (doc.length < 2) return 0;
  for (let at = 1; at < doc.length; at++) {
    const code = doc.charCodeAt(at);
    if (code < 48 || code > 57) return 0;
  }
  const first = doc.charCodeAt(0);
  if (first >= 48 && first <= 57) return ROW.numbered;
  return (first >= 65 && first <= 90) || (first >= 97 && first <= 122) ? ROW.lettered : 0;
}
