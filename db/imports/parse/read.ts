import { createHash } from "node:crypto";
import { constants, zstdCompressSync } from "node:zlib";
import type { Batch, Head } from "../../../shared/ingest/batch.ts";
import { SHEET_TIMEZONE } from "../../../shared/counting/sheet/table.ts";
import { encoder } from "../../../shared/ingest/encoder.ts";
import { foldHeader } from "../../../shared/ingest/header.ts";
import { isOfSomeZone } from "../../../shared/ingest/instants.ts";
import { headersLookedFor } from "../../../shared/ingest/match/headers.ts";
import { statSync } from "node:fs";
import { describeFileError, isFileError } from "./bytes.ts";
import { type Plan, planColumns } from "./plan.ts";
import type { FromReader, ReadOrder } from "./protocol.ts";
import { numberSources } from "./readers.ts";
import { asRejectsFile } from "./rejects.ts";
import { type MendedRun, mendedRuns } from "./rows.ts";
import { type Choices, settleChoices } from "./settle.ts";
import { openTable, type Table } from "./table.ts";

/** Reads a whole file: its head, its batches, its end; or why it can't be read. Does nothing until asked for the next. */
export async function* readFile(order: ReadOrder): AsyncGenerator<FromReader, void, void> {
  try {
    yield* readTable(order);
  } catch (error) {
    // A disk or a network drive that fails in the middle is no bug of ours.
    if (!isFileError(error)) throw error;
    yield { kind: "refused", message: describeFileError(order.path, error) };
  }
}

async function* readTable(order: ReadOrder): AsyncGenerator<FromReader, void, void> {
  const reading = asRejectsFile(order.path, order.reading);
  const opened = await openTable(order.path, {
    wish: reading,
    remembered: order.remembered,
    headers: headersLookedFor(order.kind, reading),
    decimal: reading.decimal ?? order.remembered.decimal,
  });
  if (!opened.ok) return yield { kind: "refused", message: opened.error };
  const { table, close } = opened.value;
  try {
    yield* order.inspect ? inspected(table) : read(table, { ...order, reading });
  } finally {
    close();
  }
}

/** Rows that suggestions are made from. */
const LOOKED_AT = 200;

async function* inspected(table: Table): AsyncGenerator<FromReader, void, void> {
  const rows: (readonly string[])[] = [];
  if (table.choices.length === 0)
    for await (const run of table.rows()) {
      if (!run.ok) return yield { kind: "refused", message: run.error };
      rows.push(...run.value.records.cells.slice(0, LOOKED_AT - rows.length));
      if (rows.length === LOOKED_AT) break;
    }
  const { found, choices, notes, lines } = table;
  yield { kind: "inspected", table: { found, choices, notes, lines, rows } };
}

async function* read(table: Table, order: ReadOrder): AsyncGenerator<FromReader, void, void> {
  if (table.choices.length > 0) return yield { kind: "head", head: owedHead(table) };
  const named = order.timezone ?? sheetTimezone(table);
  const timezone = named ?? order.wallTimezone;
  const planned = planColumns(table.found.header, { ...order, timezone });
  if (!planned.ok) return yield { kind: "refused", message: planned.error };
  const plan = planned.value;
  const unsettled = plan.deriver?.start(undefined);
  const runs = () => mendedRuns(table, unsettled, order.mended);
  const settled = await settleChoices(order, plan, table.found.format, runs);
  if (!settled.ok) return yield { kind: "refused", message: settled.error };
  const numbers = numberSources(plan, settled.value);
  if (!numbers.ok) return yield { kind: "refused", message: numbers.error };
  const assumed = named === undefined ? zoneNotes(table, plan) : [];
  yield { kind: "head", head: headOf(table, plan, settled.value, assumed) };
  if (settled.value.choices.length > 0) return;

  const digest = createHash("sha256");
  const encode = encoder({
    kind: order.kind,
    width: plan.width,
    sources: plan.sources,
    numbers: numbers.value,
    unread: plan.unread,
    expectedRows: table.expectedRows,
    sign: order.reading.sign === "out" ? "out" : "in",
  });
  const derive = plan.deriver?.start(settled.value.style);
  const onBytes = (bytes: Uint8Array): void => void digest.update(bytes);
  for await (const run of mendedRuns(table, derive, order.mended, onBytes)) {
    if (!run.ok) return yield { kind: "refused", message: run.error };
    yield { kind: "batch", batch: batchOf(run.value, encode) };
  }
  yield { kind: "end", sha256: digest.digest("hex"), bytes: statSync(order.path).size };
}

/** The zone that a count's own sheet names in its rows: whoever filled it in went by the clock on that wall. */
function sheetTimezone({ found, lines }: Table): string | undefined {
  const wanted = foldHeader(SHEET_TIMEZONE);
  const column = found.header.findIndex((header) => foldHeader(header) === wanted);
  if (column < 0) return undefined;
  const named = lines.map(({ cells }) => (cells[column] ?? "").trim());
  return named.find((cell) => cell !== "" && foldHeader(cell) !== wanted);
}

/** Says whose clock was taken where the first lines have times that name no zone. */
function zoneNotes({ lines }: Table, { instants, zone }: Plan): string[] {
  const columns = instants.flatMap(({ origin }) => ("column" in origin ? [origin.column] : []));
  const isOpen = lines.some(({ cells }) => columns.some((column) => isOfSomeZone(cells[column] ?? "")));
  return isOpen
    ? [`Times that name no zone are read as ${zone.id}. Set the time zone if they are of another.`]
    : [];
}

function batchOf(run: MendedRun, encode: ReturnType<typeof encoder>): Batch {
  const { records, rejects, leftOut, footer, notes = [], text, firstLine, bytes } = run;
  const encoded = encode(records);
  const needed = encoded.rows > 0;
  return {
    ...encoded,
    rejects: [...rejects, ...encoded.rejects],
    leftOut,
    footer: footer.map(
      ({ line, cells }) => `line ${line}: ${cells.filter((cell) => cell !== "").join(" · ")}`,
    ),
    notes,
    firstLine,
    body: needed ? compress(text) : new Uint8Array(0),
    bytes,
  };
}

const headOf = (
  table: Table,
  plan: Plan,
  { choices, notes, sample, style }: Choices,
  assumed: readonly string[],
): Head => ({
  table: table.found,
  expectedRows: table.expectedRows,
  columns: plan.columns,
  constants: plan.constants,
  notes: [...table.notes, ...plan.notes, ...assumed, ...notes],
  decimal: style.decimal,
  ambiguous: choices,
  sample,
});

const owedHead = (table: Table): Head => ({
  table: table.found,
  expectedRows: table.expectedRows,
  columns: {},
  constants: [],
  notes: table.notes,
  decimal: ".",
  ambiguous: table.choices,
  sample: [],
});

/** Level 1: four times smaller for half the time of reading; more would cost more than it saves. */
const compress = (text: string): Uint8Array =>
  zstdCompressSync(text, { params: { [constants.ZSTD_c_compressionLevel]: 1 } });
