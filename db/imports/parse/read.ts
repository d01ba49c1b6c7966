import { createHash } from "node:crypto";
import { constants, zstdCompressSync } from "node:zlib";
import type { Batch, Head } from "../../../shared/ingest/batch.ts";
import type { DateOrder } from "../../../shared/ingest/civil.ts";
import { orderTally } from "../../../shared/ingest/dateOrder.ts";
import { cellOf, type Records, SAMPLE_ROWS, sampleOf } from "../../../shared/ingest/encode.ts";
import { encoder } from "../../../shared/ingest/encoder.ts";
import { possibleOrders } from "../../../shared/ingest/instants.ts";
import { err, ok, type Result } from "../../../shared/result.ts";
import type { OpenFile } from "./bytes.ts";
import { type FileHead, readHead } from "./head.ts";
import { numberSources, type Plan, planColumns } from "./plan.ts";
import type { FromReader, ReadOrder } from "./protocol.ts";
import { type RecordRun, recordRuns, type RunOptions } from "./text.ts";

/** Reads a whole file: its head, its batches, its end; or why it can't be read. Does nothing until asked for the next. */
export function* readFile(file: OpenFile, order: ReadOrder): Generator<FromReader, void, void> {
  const started = begin(file, order);
  if (!started.ok) return yield { kind: "refused", message: started.error };
  const { fileHead, plan, options } = started.value;
  const dates = settleDates(file, order, plan, options);
  if (!dates.ok) return yield { kind: "refused", message: dates.error };
  const numbers = numberSources(plan, dates.value.order, order.reading);
  if (!numbers.ok) return yield { kind: "refused", message: numbers.error };
  yield { kind: "head", head: headOf(fileHead, plan, dates.value) };

  const digest = createHash("sha256");
  const encode = encoder({
    kind: order.kind,
    width: fileHead.header.length,
    sources: plan.sources,
    numbers: numbers.value,
    unread: plan.unread,
    expectedRows: fileHead.expectedRows,
    sign: order.reading.sign ?? "in",
  });
  for (const run of tableRuns(file, { ...options, onBytes: (bytes) => void digest.update(bytes) })) {
    if (!run.ok) return yield { kind: "refused", message: run.error };
    const { records, cut, firstLine, bytes } = run.value;
    if (records.cells.length === 0) continue;
    const encoded = encode(records);
    const body = encoded.rows === 0 ? new Uint8Array(0) : compress(cut.text);
    yield { kind: "batch", batch: { ...encoded, firstLine, body, bytes } satisfies Batch };
  }
  yield { kind: "end", sha256: digest.digest("hex"), bytes: file.size };
}

type Started = { readonly fileHead: FileHead; readonly plan: Plan; readonly options: RunOptions };

function begin(file: OpenFile, order: ReadOrder): Result<Started, string> {
  const fileHead = readHead(file, order.reading.encoding);
  if (!fileHead.ok) return fileHead;
  const plan = planColumns(fileHead.value.header, order);
  if (!plan.ok) return plan;
  const { dialect, encoding } = fileHead.value;
  return ok({ fileHead: fileHead.value, plan: plan.value, options: { ...dialect, encoding } });
}

type TableRun = RecordRun & { readonly records: Records };

/** The file's runs without its header row. */
function* tableRuns(file: OpenFile, options: RunOptions): Generator<Result<TableRun, string>, void, void> {
  let headed = false;
  for (const run of recordRuns(file, options)) {
    if (!run.ok) return yield run;
    const { records } = run.value.cut;
    const header: number = headed
      ? -1
      : records.cells.findIndex((cells) => cells.some((cell) => cell.trim() !== ""));
    const body = headed || header < 0 ? records : after(records, header);
    headed ||= header >= 0;
    yield ok({ ...run.value, records: headed ? body : { ...records, cells: [] } });
  }
}

const after = (records: Records, header: number): Records => ({
  cells: records.cells.slice(header + 1),
  lines: records.lines.slice(header + 1),
  malformed: new Set([...records.malformed].map((row) => row - header - 1).filter((row) => row >= 0)),
});

type Dates = {
  readonly order: DateOrder | undefined;
  readonly notes: readonly string[];
  readonly ambiguous: Head["ambiguous"];
  readonly sample: Head["sample"];
};
const NOTHING_OPEN = { notes: [], ambiguous: [], sample: [] } as const;

/** Which number of a date is the day: as asked, else as the whole file shows, else a choice that is owed. */
function settleDates(
  file: OpenFile,
  order: ReadOrder,
  plan: Plan,
  options: RunOptions,
): Result<Dates, string> {
  const asked = order.reading.dateOrder;
  if (asked !== undefined || plan.instants.length === 0) return ok({ order: asked, ...NOTHING_OPEN });
  const tally = orderTally();
  const columns = new Set<string>();
  const sample: Head["sample"][number][] = [];
  let first = true;
  for (const run of tableRuns(file, options)) {
    if (!run.ok) return err(run.error);
    const rows = run.value.records.cells;
    sample.push(...rows.slice(0, SAMPLE_ROWS - sample.length).map((cells) => sampleOf(cells, plan.sources)));
    for (const cells of rows)
      for (const { field, origin } of plan.instants) {
        const text = cellOf(cells, origin);
        if (columns.has(field.name) || possibleOrders(text)) columns.add(field.name);
        tally.add(text);
      }
    // Dates of the usual form in the first run: the others aren't looked through for a question nobody has.
    if (first && columns.size === 0 && run.value.records.cells.length > 0) break;
    first &&= run.value.records.cells.length === 0;
  }
  const finding = tally.finding();
  if (finding.kind === "none") return ok({ order: undefined, ...NOTHING_OPEN });
  if (finding.kind === "open")
    return ok({
      order: undefined,
      notes: [],
      ambiguous: [...columns].map((column) => ({ column, readings: readings(finding) })),
      sample,
    });
  const notes = [
    `Dates were read as ${finding.order}: the file's dates can't all be read in any other order.`,
  ];
  return ok({ order: finding.order, ...NOTHING_OPEN, notes });
}

const readings = (finding: { readonly orders: readonly DateOrder[]; readonly example: string }): string[] =>
  finding.orders.map((order) => `${order} (${finding.example})`);

function headOf(fileHead: FileHead, plan: Plan, dates: Dates): Head {
  return {
    encoding: fileHead.encoding.label,
    expectedRows: fileHead.expectedRows,
    delimiter: fileHead.dialect.delimiter,
    newline: fileHead.newline,
    header: fileHead.header,
    columns: plan.columns,
    constants: plan.constants,
    notes: [...fileHead.notes, ...plan.notes, ...dates.notes],
    ambiguous: dates.ambiguous,
    sample: dates.sample,
  };
}

/** Level 1: four times smaller for half the time of reading; more would cost more than it saves. */
const compress = (text: string): Uint8Array =>
  zstdCompressSync(text, { params: { [constants.ZSTD_c_compressionLevel]: 1 } });
