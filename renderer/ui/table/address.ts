import * as v from "valibot";
import type { ColumnFilter } from "../../../shared/columnFilters.ts";

type FilterSchema = v.GenericSchema<unknown, readonly ColumnFilter[]>;

/** A list's column filters as an address holds them, so that a filtered table can be linked to and come back to. */
export const filtersText = (filters: readonly ColumnFilter[]): string | undefined =>
  filters.length === 0 ? undefined : JSON.stringify(filters);

/** The filters of an address, by the schema of the call; one that the list doesn't know is no filter. */
export function filtersFrom<Schema extends FilterSchema>(
  schema: Schema,
  text: string | null,
): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, text === null ? undefined : jsonOf(text));
  return parsed.success ? parsed.output : v.parse(schema, undefined);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
