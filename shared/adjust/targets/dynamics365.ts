import { subtract } from "../../quantity.ts";
import { absolute } from "./absolute.ts";
import { dateOf } from "./dates.ts";
import type { Line } from "./levels.ts";
import { isSerial } from "./lots.ts";
import { isOnHand } from "./statuses.ts";
import { amount, BLANK, type Cell, text, whole } from "./table.ts";
import type { LookUps } from "./target.ts";

/** A counting journal of Supply Chain Management. A counted zero is taken only where `IsCountedQuantityZero` confirms it. */
export const dynamics365 = absolute({
  name: "dynamics365",
  label: "Dynamics 365",
  carries: { location: true, bin: true, lot: true, status: true },
  identifiers: ["item", "location", "bin", "status"],
  serials: true,
  counts: isOnHand,
  decimals: 4,
  linesPerFile: undefined,
  quantityIn: "CountedQuantity",
  expectedIn: "OnHandQuantity",
  zeroFlag: { column: "IsCountedQuantityZero", zero: "Yes", other: "No" },
  moves: false,
  bom: true,
  settings: [
    { key: "site", label: "The site (InventorySiteId)", mustBe: /\S/, example: "1" },
    { key: "journalNumber", label: "The journal's number", mustBe: undefined, example: "000123" },
    { key: "countingReasonCode", label: "The counting reason code", mustBe: undefined, example: "CYCLE" },
  ],
  table: (lines, { handover, lookUps, setting, number }) => {
    const journal = setting("journalNumber") || `B${handover.batch}-${number}`;
    return {
      header: [
        ...["JournalNumber", "LineNumber", "CountingDate", "ItemNumber", "InventorySiteId", "WarehouseId"],
        ...["InventoryStatusId", "WarehouseLocationId", "LicensePlateNumber", "ItemBatchNumber"],
        ...["ItemSerialNumber", "CountedQuantity", "OnHandQuantity", "AdjustmentQuantity"],
        ...["IsCountedQuantityZero", "CountingReasonCode"],
      ],
      rows: lines.map((line, index) => [
        ...[
          text(journal),
          whole(index + 1),
          text(dateOf(handover)),
          text(line.names.item),
          text(setting("site")),
        ],
        ...placeCells(line, lookUps),
        ...[amount(line.level), amount(line.before), amount(subtract(line.level, line.before))],
        ...[text(line.level === 0 ? "Yes" : "No"), text(setting("countingReasonCode"))],
      ]),
    };
  },
});

function placeCells({ at, names }: Line, lookUps: LookUps): readonly Cell[] {
  const lot = text(names.lot);
  return [
    ...[text(names.location), text(names.status), text(names.bin), BLANK],
    ...(isSerial(at, lookUps) ? [BLANK, lot] : [lot, BLANK]),
  ];
}
