import type { Reading } from "../../../shared/shapes.ts";
import { fieldsOf } from "../../../shared/ingest/fields.ts";
import type { DateOrder } from "../../../shared/ingest/civil.ts";
import type { NumberReader, NumberSource, Source } from "../../../shared/ingest/encode.ts";
import { matchHeader } from "../../../shared/ingest/header.ts";
import { instantReader } from "../../../shared/ingest/instants.ts";
import { readQuantity } from "../../../shared/ingest/numbers.ts";
import { err, ok, type Result } from "../../../shared/result.ts";
import { type Zone, zoneOf } from "../../../shared/time.ts";
import type { ReadOrder } from "./protocol.ts";

/** Which columns are read as what; the readers of numbers come later, when the date order is known. */
export type Plan = {
  readonly sources: readonly Source[];
  readonly instants: readonly Source[];
  readonly quantities: readonly Source[];
  readonly zone: Zone;
  readonly unread: readonly number[];
  readonly columns: Readonly<Record<string, string>>;
  readonly constants: readonly string[];
  readonly notes: readonly string[];
};

const TWO_SIDED = /^(from|to)_/;

/** Matches the header to the kind's fields; refuses as a sentence. */
export function planColumns(header: readonly string[], order: ReadOrder): Result<Plan, string> {
  const fields = fieldsOf(order.kind, order.reading.createItems);
  const matched = matchHeader(header, fields, order.reading);
  if (!matched.ok) return matched;
  const zone = zoneOf(order.timezone);
  if (!zone) return err(`There is no time zone “${order.timezone}”. Use an IANA name, as in Europe/London.`);
  const origins = new Map(matched.value.origins);
  const oneSided = order.kind === "movements" && ![...origins.keys()].some((field) => TWO_SIDED.test(field));
  if (oneSided && !origins.has("location") && order.defaultLocation !== "")
    origins.set("location", { constant: order.defaultLocation });
  const sources = fields.flatMap((field) => {
    const origin = origins.get(field.name);
    return origin ? [{ field, origin }] : [];
  });
  return ok({
    sources,
    instants: sources.filter(({ field }) => field.kind === "instant"),
    quantities: sources.filter(({ field }) => field.kind === "quantity"),
    zone,
    unread: matched.value.unread,
    columns: Object.fromEntries(
      sources.flatMap(({ field, origin }) =>
        "column" in origin ? [[field.name, header[origin.column] ?? ""]] : [],
      ),
    ),
    constants: sources.flatMap(({ field, origin }) => ("constant" in origin ? [field.name] : [])),
    notes: [...matched.value.notes, ...(oneSided ? [signNote(order.reading)] : [])],
  });
}

/** The readers of the plan's number columns; refuses a constant that can't be read. */
export function numberSources(
  plan: Plan,
  dateOrder: DateOrder | undefined,
  reading: Reading,
): Result<NumberSource[], string> {
  const decimal = reading.decimal ?? ".";
  const quantity: NumberReader = (text) => {
    const value = readQuantity(text, decimal);
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

const signNote = (reading: Reading): string =>
  reading.sign === "out"
    ? "A positive quantity was read as going out, a negative one as coming in."
    : `A positive quantity was read as coming in, a negative one as going out${reading.sign ? "" : " (sign out turns it)"}.`;
