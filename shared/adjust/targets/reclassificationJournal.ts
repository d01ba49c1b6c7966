import { magnitude } from "../../quantity.ts";
import type { PositionName } from "../../trace/types.ts";
import { dateOf } from "./dates.ts";
import { nameFile } from "./fileName.ts";
import { isSerial } from "./lots.ts";
import { type Names, namesOf } from "./names.ts";
import type { TargetRow } from "./row.ts";
import { amount, BLANK, type Cell, text, whole } from "./table.ts";
import type { Declaration, TargetFile, WriteInput } from "./target.ts";

const HEADER = [
  "Journal Template Name", "Journal Batch Name", "Line No.", "Posting Date", "Document No.", "Item No.", "Variant Code",
  "Location Code", "Bin Code", "New Location Code", "New Bin Code", "Unit of Measure Code", "Quantity", "Serial No.",
  "New Serial No.", "Lot No.", "New Lot No.",
]; // prettier-ignore

/** Business Central numbers lines with room between them. */
export const LINE_STEP = 10_000;

/** An item reclassification journal of Business Central: each line moves a quantity from a place and lot to another. */
export function journalFile(
  recording: Omit<Declaration, "quantity">,
  moves: readonly TargetRow[],
  { handover, lookUps }: WriteInput,
): TargetFile {
  const { batch } = handover;
  const setting = (key: string): string => lookUps.setting(key) ?? "";
  const namesAt = (at: PositionName): Names => {
    const names = namesOf({ ...recording, quantity: "delta" }, at, lookUps);
    if (!names.ok) throw new Error(names.error.why);
    return names.value;
  };
  const rows = moves.flatMap(({ at, to, change }, index): (readonly Cell[])[] => {
    if (!to) return [];
    const [from, into] = [namesAt(at), namesAt(to)];
    const lots = [text(from.lot), text(into.lot)];
    return [
      [
        text(setting("journalTemplate") || "RECLASS"),
        ...[text(setting("journalBatch") || "DEFAULT"), whole((index + 1) * LINE_STEP)],
        ...[dateOf(handover), `BATCH-${batch}`, from.item, ""].map(text),
        ...[from.location, from.bin, into.location, into.bin, from.uom].map(text),
        ...[
          amount(magnitude(change)),
          ...(isSerial(at, lookUps) ? [...lots, BLANK, BLANK] : [BLANK, BLANK, ...lots]),
        ],
      ],
    ];
  });
  const name = { name: "business-central-reclassification", quantity: "delta" } as const;
  return {
    ...nameFile(name, batch, { number: 1, count: 1, of: "" }),
    table: { header: HEADER, rows },
    adjustments: moves.map(({ adjustment }) => adjustment),
  };
}
