import { type AbsoluteFormat, writeLevels } from "./absolute.ts";
import { dateOf, timeOf } from "./dates.ts";
import { type Levels, levelsOf, stockOf } from "./levels.ts";
import { isSerial } from "./lots.ts";
import { journalFile, LINE_STEP } from "./reclassificationJournal.ts";
import type { TargetRow } from "./row.ts";
import { isOnHand } from "./statuses.ts";
import { amount, BLANK, text, whole } from "./table.ts";
import type { RowNote, RowRefusal, Target, WriteInput } from "./target.ts";

const recording = {
  name: "business-central-recording",
  label: "Business Central",
  carries: { location: true, bin: true, lot: true, status: false },
  identifiers: ["item", "location", "bin", "uom"],
  serials: true,
  counts: isOnHand,
  decimals: 4,
  linesPerFile: undefined,
  quantityIn: "Quantity",
  expectedIn: undefined,
  zeroFlag: undefined,
  moves: true,
  bom: true,
  settings: [
    { key: "orderNo", label: "The physical inventory order's number", mustBe: /\S/, example: "PHO1001" },
    { key: "recordingNo", label: "The recording's number", mustBe: undefined, example: "1" },
    { key: "journalTemplate", label: "The journal's template", mustBe: undefined, example: "RECLASS" },
    { key: "journalBatch", label: "The journal's batch", mustBe: undefined, example: "DEFAULT" },
  ],
  table: (lines, { handover, lookUps, setting }) => ({
    header: [
      ...["Order No.", "Recording No.", "Line No.", "Item No.", "Variant Code", "Location Code", "Bin Code"],
      ...["Unit of Measure Code", "Quantity", "Recorded", "Date Recorded", "Time Recorded"],
      ...["Person Recorded", "Serial No.", "Lot No."],
    ],
    rows: lines.map(({ at, names, level }, index) => [
      ...[text(setting("orderNo")), text(setting("recordingNo") || "1"), whole((index + 1) * LINE_STEP)],
      ...[text(names.item), BLANK, text(names.location), text(names.bin), text(names.uom), amount(level)],
      ...["Yes", dateOf(handover), timeOf(handover), ""].map(text),
      ...(isSerial(at, lookUps) ? [text(names.lot), BLANK] : [BLANK, text(names.lot)]),
    ]),
  }),
} as const satisfies AbsoluteFormat;

/**
 * The recording of a physical inventory order, and a reclassification journal for what only stood in the wrong place. The
 * recording's levels are those before the journal: the order expects what the book says before either.
 */
export const businessCentral: Target = {
  ...recording,
  name: "business-central",
  quantity: "absolute",
  writeRows: (input) => {
    const { counted, moves, refusals } = settled(input);
    const written = writeLevels(recording, counted, input);
    const journal = moves.length === 0 ? [] : [journalFile(recording, moves, input)];
    const isFirst = written.files.length > 0;
    return {
      files: [...written.files, ...journal],
      refusals,
      notes: [...written.notes, ...(isFirst ? moves.map(orderNote) : [])],
    };
  },
};

/** The journal moves between places and lots of one item; another item it can't make of it. */
const isJournalled = ({ at, to }: TargetRow): boolean => to?.sku === at.sku;

type Settled = {
  readonly counted: Levels;
  readonly moves: readonly TargetRow[];
  readonly refusals: readonly RowRefusal[];
};

/** Neither what is recorded nor what is there after the journal may be below zero, so both are worked out. */
function settled({ rows: batch, lookUps }: WriteInput): Settled {
  const refusals: RowRefusal[] = [];
  const stock = stockOf(batch, lookUps);
  let rows = batch;
  for (;;) {
    const inTheEnd = levelsOf(recordingLines, rows, lookUps, stock);
    const counted = levelsOf(
      recordingLines,
      inTheEnd.rows.filter((row) => !isJournalled(row)),
      lookUps,
      stock,
    );
    refusals.push(...inTheEnd.refusals, ...counted.refusals);
    if (counted.refusals.length === 0)
      return { counted, moves: inTheEnd.rows.filter(isJournalled), refusals };
    const gone = new Set(counted.refusals.map(({ adjustment }) => adjustment));
    rows = inTheEnd.rows.filter(({ adjustment }) => !gone.has(adjustment));
  }
}

const recordingLines = { ...recording, quantity: "absolute" } as const;

const orderNote = ({ adjustment }: TargetRow): RowNote => ({
  adjustment,
  message: `Adjustment ${adjustment} stands in the reclassification journal. Post the recording first: its levels are those before the journal.`,
});
