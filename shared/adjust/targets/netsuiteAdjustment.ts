import { ok, type Result, err } from "../../result.ts";
import { dateOf } from "./dates.ts";
import { nameFile } from "./fileName.ts";
import { type Names, namesOf, type Problem } from "./names.ts";
import type { TargetRow } from "./row.ts";
import { decimalsProblem, itemAndPlace, problemOf, refusalOf } from "./rules.ts";
import { isOnHand } from "./statuses.ts";
import { amount, type Cell, text, whole } from "./table.ts";
import type { Declaration, LookUps, RowRefusal, Setting, Target, WriteInput, Written } from "./target.ts";

export const ADJUSTMENT_ACCOUNT: Setting = {
  key: "adjustmentAccount",
  label: "The adjustment account",
  mustBe: /\S/,
  example: "5010 Inventory Adjustment",
};

const HEADER = [
  "External ID", "Adjustment Account", "Subsidiary", "Date", "Adj. Location", "Memo", "Line", "Item",
  "Quantity Adjustment", "Bin", "Lot/Serial",
]; // prettier-ignore

const declaration = {
  name: "netsuite-adjustment",
  label: "NetSuite",
  quantity: "delta",
  carries: { location: true, bin: true, lot: true, status: false },
  identifiers: ["item", "location", "bin"],
  serials: true,
  counts: isOnHand,
  decimals: 4,
  linesPerFile: undefined,
  quantityIn: "Quantity Adjustment",
  expectedIn: undefined,
  zeroFlag: undefined,
  moves: false,
  bom: true,
  settings: [
    ADJUSTMENT_ACCOUNT,
    { key: "subsidiary", label: "The subsidiary", mustBe: undefined, example: "Parent Company" },
  ],
} as const satisfies Declaration;

type Entry = { readonly row: TargetRow; readonly names: Names };

/**
 * Inventory adjustments, one of a location, told apart by their External ID; what is of the whole adjustment stands in each
 * of its lines. The ID is the same for the same batch, so importing it twice adds nothing there.
 */
export const netsuiteAdjustment: Target = {
  ...declaration,
  writeRows: (input) => {
    const entries: Entry[] = [];
    const refusals: RowRefusal[] = [];
    for (const row of input.rows) {
      const entry = entryOf(row, input.lookUps);
      if (entry.ok) entries.push(entry.value);
      else refusals.push(refusalOf(row, entry.error));
    }
    return { files: filesOf(entries, input), refusals, notes: [] };
  },
};

function entryOf(row: TargetRow, lookUps: LookUps): Result<Entry, Problem> {
  const problem =
    moveProblem(row) ?? problemOf(declaration, row, lookUps) ?? decimalsProblem(declaration, row.change);
  if (problem) return err(problem);
  const names = namesOf(declaration, row.at, lookUps);
  return names.ok ? ok({ row, names: names.value }) : names;
}

/** NetSuite moves by transfers of its own; a loss plus a gain would change what was lost and found. */
function moveProblem({ at, to }: TargetRow): Problem | undefined {
  if (!to) return undefined;
  const isOneItem = at.sku === to.sku;
  const instead = isOneItem
    ? "Move it in NetSuite by a bin or inventory transfer"
    : "Write it as a worksheet, or correct both items in NetSuite";
  return {
    field: "kind",
    why: `it moves stock from ${itemAndPlace(at)} to ${itemAndPlace(to)}, and this file only adds and takes away. ${instead}, and take it out of the batch.`,
  };
}

function filesOf(entries: readonly Entry[], { handover, lookUps }: WriteInput): Written["files"] {
  if (entries.length === 0) return [];
  const { batch, approvedBy } = handover;
  const account = lookUps.setting(ADJUSTMENT_ACCOUNT.key) ?? "";
  const subsidiary = lookUps.setting("subsidiary") ?? "";
  const memo = `Stocktrace batch ${batch}, approved by ${approvedBy}`;
  const documents = [...Map.groupBy(entries, ({ names }) => names.location)];
  const rows = documents.flatMap(([location, lines], index) =>
    lines.map(({ row, names }, line): readonly Cell[] => [
      ...[
        `stocktrace-batch-${batch}-${index + 1}`,
        account,
        subsidiary,
        dateOf(handover),
        location,
        memo,
      ].map(text),
      ...[whole(line + 1), text(names.item), amount(row.change), text(names.bin), text(names.lot)],
    ]),
  );
  return [
    {
      ...nameFile(declaration, batch, { number: 1, count: 1, of: "" }),
      table: { header: HEADER, rows },
      adjustments: entries.map(({ row }) => row.adjustment),
    },
  ];
}
