import type { Source } from "../../../shared/ingest/encode.ts";
import { type Deriver, planDerivation } from "../../../shared/ingest/derive/deriver.ts";
import { SIDES } from "../../../shared/ingest/derive/inAndOut.ts";
import { isBalanceHeader } from "../../../shared/compare/balance.ts";
import { BALANCE, fieldsOf, SHEET_COUNT } from "../../../shared/ingest/fields.ts";
import { foldHeader, matchHeader, type Origin, show, unreadColumns } from "../../../shared/ingest/header.ts";
import { likelyColumn, suggest } from "../../../shared/ingest/match/suggest.ts";
import type { Reading } from "../../../shared/reading.ts";
import { err, ok, type Result } from "../../../shared/result.ts";
import { type Zone, zoneOf } from "../../../shared/time.ts";
import type { ReadOrder } from "./protocol.ts";

/** Which columns are read as what; the readers of numbers come later, when the date order is known. */
export type Plan = {
  readonly sources: readonly Source[];
  readonly instants: readonly Source[];
  readonly quantities: readonly Source[];
  /** The file's own columns that quantities are read or worked out from: they show its decimal mark. */
  readonly written: readonly { readonly field: string; readonly column: number }[];
  /** Works out what stands in no column of its own; nothing where every field has one. */
  readonly deriver: Deriver | undefined;
  /** Cells of a row of the file, and of those that are worked out behind them. */
  readonly width: { readonly own: number; readonly derived: number };
  /** The quantities' columns bear our own names, just as our own files write them. */
  readonly native: boolean;
  readonly zone: Zone;
  /** Columns of the file that no field is read from as they are. */
  readonly unread: readonly number[];
  /** Field → header; one that is worked out from several has their headers, parted by " + ". */
  readonly columns: Readonly<Record<string, string>>;
  readonly constants: readonly string[];
  readonly notes: readonly string[];
};

type Order = Pick<ReadOrder, "kind" | "reading" | "defaultLocation"> & { readonly timezone: string };

const TWO_SIDED = /^(from|to)_/;

/** Matches the header to the kind's fields and plans what is worked out; refuses as a sentence. */
export function planColumns(header: readonly string[], order: Order): Result<Plan, string> {
  const zone = zoneOf(order.timezone);
  if (!zone) return err(`There is no time zone “${order.timezone}”. Use an IANA name, as in Europe/London.`);
  const matched = matchFields(header, order);
  if (!matched.ok) return matched;
  const { origins, sources, deriver, notes } = matched.value;
  const quantities = sources.filter(({ field }) => field.kind === "quantity");
  const from = fromOf(deriver);
  const unread = unreadColumns(header, origins);
  const evidence = unread.filter((column) => deriver?.uses.has(column) !== true);
  return ok({
    sources,
    instants: sources.filter(({ field }) => field.kind === "instant"),
    quantities,
    written: quantities.flatMap(({ field, origin }) =>
      from(field.name, origin).map((column) => ({ field: field.name, column })),
    ),
    deriver,
    width: { own: header.length, derived: deriver?.slots.size ?? 0 },
    native: quantities.every(
      ({ field, origin }) => "column" in origin && header[origin.column] === field.name,
    ),
    zone,
    unread,
    columns: Object.fromEntries(
      sources.flatMap(({ field, origin }) => {
        const columns = from(field.name, origin);
        const headers = columns.map((column) => header[column] ?? "");
        return columns.length === 0 ? [] : [[field.name, headers.join(" + ")]];
      }),
    ),
    constants: sources.flatMap(({ field, origin }) => ("constant" in origin ? [field.name] : [])),
    notes: [
      ...notes,
      ...evidenceNote(header, evidence),
      ...(origins.has(SHEET_COUNT) ? [sheetNote(zone)] : []),
    ],
  });
}

type Matched = {
  readonly origins: ReadonlyMap<string, Origin>;
  readonly sources: readonly Source[];
  readonly deriver: Deriver | undefined;
  readonly notes: readonly string[];
};

/** Where each field is read from: a column, one that is worked out, or a constant. */
function matchFields(header: readonly string[], order: Order): Result<Matched, string> {
  const { kind, reading, defaultLocation } = order;
  const fields = fieldsOf(kind, reading.createItems);
  const derivation = planDerivation({ kind, header, fields, reading });
  if (!derivation.ok) return derivation;
  const { derived, fallback, finish } = derivation.value;
  const map = kind === "movements" ? withoutSides(reading.map) : reading.map;
  const likely = (field: string): string | undefined =>
    likelyColumn(suggest({ kind, header, rows: [], createItems: reading.createItems }), field);
  const matched = matchHeader(header, fields, { map, set: reading.set, derived, fallback, likely });
  if (!matched.ok) return matched;
  const origins = new Map(matched.value.origins);
  const deriver = finish(origins);
  if (!deriver.ok) return deriver;
  const oneSided = kind === "movements" && ![...origins.keys()].some((field) => TWO_SIDED.test(field));
  if (oneSided && !origins.has("location") && defaultLocation !== "")
    origins.set("location", { constant: defaultLocation });
  const uses = deriver.value?.uses;
  if (kind === "movements" && !origins.has(BALANCE) && !Object.hasOwn(map, BALANCE)) {
    const balance = balanceColumn(
      header,
      unreadColumns(header, origins).filter((column) => uses?.has(column) !== true),
    );
    if (balance !== undefined) origins.set(BALANCE, { column: balance });
  }
  const sources = fields.flatMap((field) => {
    const origin = origins.get(field.name);
    return origin ? [{ field, origin }] : [];
  });
  const notes = [...matched.value.notes, ...(oneSided ? [signNote(reading)] : [])];
  return ok({ origins, sources, deriver: deriver.value, notes });
}

/** Of the columns that nothing else is read from, the one whose header is that of a running balance. */
const balanceColumn = (header: readonly string[], columns: readonly number[]): number | undefined =>
  columns.find((column) => isBalanceHeader(foldHeader(header[column] ?? "")));

const withoutSides = (map: Reading["map"]): Reading["map"] =>
  Object.fromEntries(Object.entries(map).filter(([field]) => !SIDES.some((side) => side === field)));

/** The file's own columns that a field comes from. */
function fromOf(deriver: Deriver | undefined): (field: string, origin: Origin) => readonly number[] {
  return (field, origin) => {
    if ("constant" in origin) return [];
    const slot = deriver?.slots.get(field);
    return slot ? slot.from : [origin.column];
  };
}

const evidenceNote = (header: readonly string[], columns: readonly number[]): string[] =>
  columns.length === 0
    ? []
    : [
        `Columns kept as evidence, not read: ${columns.map((column) => show(header[column] ?? "")).join(", ")}.`,
      ];

const sheetNote = ({ id }: Zone): string =>
  `The file is a count's sheet: lines without a quantity weren't counted and are left out; its times are those of ${id}.`;

function signNote({ sign, map, types = [] }: Reading): string {
  if (sign === "type")
    return "Quantities bear no sign: the type of each movement says whether it came in or went out; adjustments and counts are taken as they are signed.";
  if (SIDES.some((side) => Object.hasOwn(map, side)))
    return "What came in and what went out stand in columns of their own.";
  const exceptions = types.some((rule) => rule.sign !== undefined && rule.sign !== (sign ?? "in"))
    ? " A rule for a type turns it for its rows."
    : "";
  return sign === "out"
    ? `A positive quantity was read as going out, a negative one as coming in.${exceptions}`
    : `A positive quantity was read as coming in, a negative one as going out${sign ? "" : " (sign out turns it)"}.${exceptions}`;
}
