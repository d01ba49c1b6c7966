import * as v from "valibot";
import * as s from "./schema.ts";

/** Columns of a list by how they are narrowed: by a part of a text, by the numbers between two, by a choice of values. */
type FilteredColumns<Text extends string, Range extends string, Choice extends string> = {
  readonly text: readonly Text[];
  readonly range: readonly Range[];
  readonly choice: readonly Choice[];
};

/** One column's filter. A range holds both its ends, in the column's own unit: ten-thousandths, minor units, ms. */
export type ColumnFilter<Column extends string = string> =
  | { readonly column: Column; readonly contains: string }
  | { readonly column: Column; readonly from?: number | undefined; readonly to?: number | undefined }
  | { readonly column: Column; readonly among: readonly string[] };

const MOST_FILTERS = 20;
const MOST_CHOICES = 100;

/** What a list may be narrowed by: a row has to fit every filter given. None where it is left out. */
export const columnFilters = <Text extends string, Range extends string, Choice extends string>(
  columns: FilteredColumns<Text, Range, Choice>,
) =>
  v.optional(
    v.pipe(
      v.array(
        v.union([
          v.strictObject({ column: v.picklist(columns.text), contains: s.nameSchema }),
          v.strictObject({
            column: v.picklist(columns.range),
            from: v.optional(s.wholeSchema),
            to: v.optional(s.wholeSchema),
          }),
          v.strictObject({
            column: v.picklist(columns.choice),
            among: v.pipe(v.array(s.nameSchema), v.minLength(1), v.maxLength(MOST_CHOICES)),
          }),
        ]),
      ),
      v.maxLength(MOST_FILTERS),
    ),
    [],
  );

export const varianceFilters = columnFilters({
  text: ["sku", "description", "location", "bin", "lot"],
  range: ["book", "counted", "variance", "value", "countedAt"],
  choice: ["status", "verdict"],
});

export const caseFilters = columnFilters({
  text: ["sku", "description", "place", "source", "owner"],
  range: ["variance", "value", "countedAt", "openedAt", "dueAt"],
  choice: ["severity", "cause", "reasonCode"],
});
export const CASE_SORTS = [
  "urgency",
  "severity",
  "sku",
  "variance",
  "value",
  "cause",
  "owner",
  "countedAt",
  "openedAt",
  "dueAt",
] as const;

export const adjustmentFilters = columnFilters({
  text: ["source", "sku", "place", "proposedBy", "decidedBy"],
  range: ["qty", "value", "proposedAt", "decidedAt"],
  choice: ["state", "cause", "kind"],
});
export const ADJUSTMENT_SORTS = [
  "latest",
  "source",
  "sku",
  "qty",
  "value",
  "cause",
  "proposedBy",
  "proposedAt",
  "decidedAt",
] as const;

export const nameFilters = columnFilters({
  text: ["source", "theirs", "ours"],
  range: [],
  choice: ["kind"],
});

export const duplicateFilters = columnFilters({
  text: ["sku", "other"],
  range: [],
  choice: ["signs"],
});

export const importFilters = columnFilters({
  text: ["file", "source", "profile", "by"],
  range: ["rows", "accepted", "rejected", "at"],
  choice: ["kind"],
});
export const IMPORT_SORTS = [
  "at",
  "file",
  "kind",
  "source",
  "profile",
  "rows",
  "accepted",
  "rejected",
  "by",
] as const;

export const itemFilters = columnFilters({
  text: ["sku", "description", "base_uom", "barcode"],
  range: ["unit_cost"],
  choice: ["abc_class", "tracking"],
});
export const ITEM_SORTS = ["sku", "description", "abc_class", "unit_cost"] as const;
