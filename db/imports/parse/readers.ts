import type { DateOrder } from "../../../shared/ingest/civil.ts";
import type { NumberReader, NumberSource } from "../../../shared/ingest/encode.ts";
import { instantReader } from "../../../shared/ingest/instants.ts";
import { type NumberStyle, readQuantity } from "../../../shared/ingest/numbers.ts";
import { err, ok, type Result } from "../../../shared/result.ts";
import type { Zone } from "../../../shared/time.ts";
import type { Plan } from "./plan.ts";

/** What was settled about a file before its cells are read as numbers and times. */
export type Settled = { readonly dateOrder: DateOrder | undefined; readonly style: NumberStyle };

/** The readers of the plan's number columns; refuses a constant that can't be read. */
export function numberSources(plan: Plan, { dateOrder, style }: Settled): Result<NumberSource[], string> {
  const quantity: NumberReader = (text) => {
    const value = readQuantity(text, style);
    return typeof value === "number" ? { value, twice: false } : value;
  };
  const sources = [
    ...plan.quantities.map((source) => ({ ...source, read: quantity })),
    ...plan.instants.map((source) => ({ ...source, read: instants(plan.zone, dateOrder) })),
  ];
  for (const { field, origin, read } of sources) {
    if (!("constant" in origin)) continue;
    const result = origin.constant === "" ? undefined : read(origin.constant);
    if (result && "reason" in result)
      return err(`${field.name} is set to “${origin.constant}”: ${result.message}`);
  }
  return ok(sources);
}

function instants(zone: Zone, order: DateOrder | undefined): NumberReader {
  const read = instantReader(zone, order);
  return (text) => {
    const reading = read(text);
    return "reason" in reading ? reading : { value: reading.at, twice: reading.twice };
  };
}
