import { ABC_CLASSES, TRACKINGS } from "../../../shared/domain.ts";
import { badName } from "../../../shared/ingest/naming.ts";
import { cellProblem, type Problem } from "../../../shared/ingest/rejects.ts";
import { formatQuantity, quantity } from "../../../shared/quantity.ts";
import type { ReadDb } from "../../connection.ts";
import type { ItemFields } from "../../items/records.ts";
import { isBaseUnitInUse, type ItemRow, NEW_ITEM } from "../../items/table.ts";
import { isProblem } from "../session.ts";
import type { View } from "../view.ts";

/** Fields of an item by column. An empty cell says that there is none, except that every item has a base unit. */
const READERS: Readonly<
  Record<Exclude<keyof ItemFields, "unit_cost">, (text: string) => ItemFields | Problem>
> = {
  description: (description) => ({ description }),
  base_uom: (base_uom) => (base_uom === "" ? {} : (badName("base_uom", base_uom) ?? { base_uom })),
  abc_class: (text) => {
    const abc_class = text.toUpperCase();
    if (abc_class === "") return { abc_class: null };
    return choice("abc_class", abc_class, ABC_CLASSES) ?? { abc_class };
  },
  barcode: (barcode) => ({ barcode }),
  high_risk: readFlag,
  tracking: (text) => {
    const tracking = text === "" ? NEW_ITEM.tracking : text.toLowerCase();
    return choice("tracking", tracking, TRACKINGS) ?? { tracking };
  },
};

/** What the row says of its item: the fields that its file has a column for. */
export function readFields(view: View, row: number): ItemFields | Problem {
  const cost = view.has("unit_cost") ? readCost(view.number("unit_cost", row) ?? 0) : {};
  if (isProblem(cost)) return cost;
  let fields: ItemFields = cost;
  for (const [column, read] of Object.entries(READERS)) {
    if (!view.has(column)) continue;
    const field = read(view.text(column, row));
    if (isProblem(field)) return field;
    fields = { ...fields, ...field };
  }
  return fields;
}

/** Quantities are kept in base units: another base unit would give all of an item's history another meaning. */
export function unitInUse(db: ReadDb, before: ItemRow | null, { base_uom }: ItemFields): Problem | undefined {
  if (before === null || base_uom === undefined || base_uom === before.base_uom) return undefined;
  if (!isBaseUnitInUse(db, before.sku)) return undefined;
  return cellProblem(
    "base_uom",
    base_uom,
    "baseUnitInUse",
    `can't become the base unit: quantities of ${before.sku} are kept in ${before.base_uom}. Import ${base_uom} as a pack instead.`,
  );
}

function choice(field: string, text: string, choices: readonly string[]): Problem | undefined {
  if (choices.includes(text)) return undefined;
  return cellProblem(field, text, "unknownValue", `is none of ${choices.join(", ")}.`);
}

/** Ten-thousandths, as the schema holds costs. */
function readCost(unit_cost: number): ItemFields | Problem {
  if (unit_cost >= 0) return { unit_cost };
  return cellProblem(
    "unit_cost",
    formatQuantity(quantity(unit_cost)),
    "unitCost",
    "is below zero, and no cost is.",
  );
}

function readFlag(text: string): ItemFields | Problem {
  const flag = text.toLowerCase();
  if (["1", "true", "yes", "y"].includes(flag)) return { high_risk: 1 };
  if (["", "0", "false", "no", "n"].includes(flag)) return { high_risk: 0 };
  return cellProblem("high_risk", text, "unknownValue", "is neither yes nor no.");
}
