import { fieldsOf } from "../../shared/ingest/fields.ts";
import { columnsNamed } from "../../shared/ingest/match/headers.ts";
import type { Profile } from "../../shared/reading.ts";
import { planColumns } from "../imports/parse/plan.ts";

/**
 * What makes no sense in a profile's reading for its kind, as a sentence: a field that the kind hasn't, a rule for
 * another kind, a pattern that can't be read. It is tried on a header that has every column it names.
 */
export function unsound({ kind, reading }: Profile): string | undefined {
  const given = new Set([...Object.keys(reading.map), ...Object.keys(reading.set)]);
  const native = fieldsOf(kind, reading.createItems).flatMap(({ name, required }) =>
    required && !given.has(name) ? [name] : [],
  );
  const header = [...new Set([...columnsNamed(reading), ...native])];
  const planned = planColumns(header, {
    kind,
    reading,
    timezone: reading.timezone ?? "UTC",
    defaultLocation: "",
  });
  return planned.ok ? undefined : planned.error;
}
