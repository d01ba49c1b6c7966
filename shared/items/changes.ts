import { formatQuantity, quantity } from "../quantity.ts";

export type FieldChange = { readonly field: string; readonly before: string; readonly after: string };
/** A reference row as its version keeps it: column → value; null where there is no row. */
export type VersionRow = Readonly<Record<string, unknown>> | null;

/** Columns in ten-thousandths. */
const SCALED: ReadonlySet<string> = new Set(["unit_cost", "units_per", "component_qty", "qty"]);
const FLAGS: ReadonlySet<string> = new Set(["high_risk", "stock"]);

/** The fields in which two versions of a row differ, in the row's own order, each as people read it. */
export function fieldChanges(before: VersionRow, after: VersionRow): readonly FieldChange[] {
  const fields = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...fields].flatMap((field) => {
    const [older, newer] = [shown(field, before?.[field]), shown(field, after?.[field])];
    return older === newer ? [] : [{ field, before: older, after: newer }];
  });
}

/** One field's value as text; empty where there is none. */
export function shown(field: string, value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "number") return typeof value === "string" ? value : JSON.stringify(value);
  if (SCALED.has(field)) return formatQuantity(quantity(value));
  if (FLAGS.has(field)) return value === 0 ? "no" : "yes";
  return String(value);
}
