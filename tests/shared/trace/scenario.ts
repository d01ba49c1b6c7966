import { CAUSES, MOVEMENT_TYPES, ORDER_KINDS, STATUSES, type Cause } from "../../../shared/domain.ts";
import {
  formatQuantity,
  parseQuantity,
  QUANTITY_SCALE,
  quantity,
  subtract,
  type Quantity,
} from "../../../shared/quantity.ts";
import { DAY_MS, HOUR_MS, instant, MINUTE_MS, SECOND_MS, type Instant } from "../../../shared/time.ts";
import { ofOneFamily } from "../../../shared/trace/likeness.ts";
import type {
  BundleEvidence,
  Evidence,
  Explanation,
  KnownPoint,
  OrderEvidence,
  OtherLedger,
  OtherVariance,
  Peers,
  PlacedLeg,
  ReportedPoint,
  Stranger,
  TracedEntry,
  TracedLeg,
} from "../../../shared/trace/types.ts";

/** "→ cause +2" behind a row: the first explanation has a part of that cause, and it blames that row. */
export type Scenario = { readonly evidence: Evidence; readonly expected: readonly string[] };

type Row = { readonly cells: ReadonlyMap<string, string>; readonly expects: string | undefined };
type Table = { readonly columns: readonly string[]; readonly rows: readonly Row[] };

/**
 * Reads tables of text, parted by empty lines, cells by two spaces, "-" for an empty one:
 * `bin item book counted` (the first row is the one traced; `shares` and `part` name a document that another item was on, too), `at event type …` (its movements),
 * `pack holds`, `entered by round counted`, `known by observed book`, `elsewhere event type …` (the source's other
 * places at the location, by bin, lot and status), `erp event type …` (another source's ledger), `order line kind qty due
 * state`, `reported observed book`, `bundle part each` (a bundle's components), `set event type …` (the first bundle's own
 * movements), `tillset event type …` (the same in a till's ledger), `setorder line kind qty due state` (its order lines) and `peers inbin infamily` (of how many other items of the
 * master; 400 without it, with codes as varied as those that stand here). Times are "DAY HH:MM[:SS]" of
 * March 2026; the baseline is of day 0 and the count on day 20 at 12:00.
 */
export function scenario(text: string): Scenario {
  const tables = text
    .trim()
    .split(/\n\s*\n/)
    .map(tableOf);
  const find = (column: string): readonly Row[] =>
    tables.filter(({ columns }) => columns[0] === column).flatMap(({ rows }) => rows);
  const evidence = evidenceOf(find);
  const blamed = [
    ...find("bin").flatMap((row, index) => expectation(row, index === 0 ? "" : ` ${cell(row, "bin")}`)),
    ...["at", "elsewhere", "erp", "set", "tillset"].flatMap((table) =>
      find(table).flatMap((row) => expectation(row, ` ${cell(row, "event")}`)),
    ),
    ...["order", "setorder"].flatMap((table) =>
      find(table).flatMap((row) => expectation(row, ` ${cell(row, table)}:${cell(row, "line")}`)),
    ),
  ];
  return { evidence, expected: blamed.toSorted() };
}

/** An explanation as a scenario writes it: each part's cause, quantity, and the rows it blames. */
export function told(
  explanation: Explanation | undefined,
  { legs, elsewhere, others, bundles }: Evidence,
): readonly string[] {
  const known = [
    ...legs,
    ...elsewhere,
    ...others.flatMap((other) => other.legs),
    ...bundles.flatMap((bundle) => [...bundle.legs, ...(bundle.elsewhere ?? [])]),
  ];
  const events = new Map(known.map((leg) => [leg.movementId, leg.eventId]));
  const parts = explanation?.parts ?? [];
  return parts
    .map(({ cause, explains, movementIds, documents, positions }) => {
      const named = movementIds.length === 0 ? documents : movementIds.map((id) => events.get(id));
      const rows = [...named, ...positions.map(({ bin }) => bin)];
      return [cause, signed(explains), ...rows].join(" ");
    })
    .toSorted();
}

const signed = (value: Quantity): string => `${value > 0 ? "+" : ""}${formatQuantity(value)}`;

function tableOf(text: string): Table {
  const [header = "", ...lines] = text.split("\n").map((line) => line.trim());
  const columns = header.split(/\s{2,}/);
  return { columns, rows: lines.map((line) => rowOf(columns, line)) };
}

function rowOf(columns: readonly string[], line: string): Row {
  const [written = "", expects] = line.split("→");
  const cells = written
    .trim()
    .split(/\s{2,}/)
    .map((text) => (text === "-" ? "" : text));
  if (cells.length !== columns.length)
    throw new Error(`${cells.length} cells for ${columns.length} columns: ${line}`);
  return {
    cells: new Map(columns.map((column, index) => [column, cells[index] ?? ""])),
    expects: expects?.trim(),
  };
}

const cell = (row: Row, column: string): string => row.cells.get(column) ?? "";

function expectation({ expects }: Row, row: string): readonly string[] {
  if (expects === undefined) return [];
  if (!CAUSES.some((cause: Cause) => expects.startsWith(`${cause} `)))
    throw new Error(`no cause in: ${expects}`);
  return [`${expects}${row}`];
}

const ITEMS = 400;

const COUNTED_AT = timeOf("20 12:00");

function evidenceOf(find: (column: string) => readonly Row[]): Evidence {
  const [tracedRow, ...otherRows] = find("bin");
  const [traced, ...others] = find("bin").map(varianceOf);
  if (traced === undefined) throw new Error("no position to trace");
  const legs = find("at").map((row, index) => legOf(row, index + 1));
  const moved = legs.filter((leg) => leg.occurredAt <= COUNTED_AT).reduce((sum, leg) => sum + leg.effect, 0);
  const isSibling = ({ position, variance }: OtherVariance): boolean =>
    position.sku === traced.position.sku && variance !== 0;
  const isStranger = ({ position, variance }: OtherVariance): boolean =>
    position.sku !== traced.position.sku && variance !== 0;
  return {
    ...traced,
    item: {
      sku: traced.position.sku,
      description: tracedRow === undefined ? "" : cell(tracedRow, "name"),
      barcode: tracedRow === undefined ? "" : cell(tracedRow, "barcode"),
      baseUom: "EA",
      tracking: "none",
      packs: find("pack").map((row) => ({
        uom: cell(row, "pack"),
        unitsPer: { num: quantityOf(cell(row, "holds")), den: QUANTITY_SCALE },
      })),
    },
    source: "WMS",
    baselineAt: timeOf("0 00:00"),
    baselineQty: subtract(traced.book, quantity(moved)),
    legs,
    knownPoints: find("known").map(pointOf),
    entries: find("entered").map(entryOf),
    siblings: others.filter(isSibling),
    asBooked: others.flatMap(({ position, variance }) =>
      position.sku === traced.position.sku && variance === 0 ? [position] : [],
    ),
    neighbours: others.slice(0, 2),
    elsewhere: find("elsewhere").map((row, index) => {
      // A move inside the location is one movement with a leg here and one there.
      const here = legs.find((leg) => leg.eventId === cell(row, "event"));
      return placedLegOf(row, "elsewhere", here?.movementId ?? 1_000 + index);
    }),
    others: othersOf(find),
    orders: find("order").map(orderOf),
    strangers: otherRows.map(strangerOf).filter(isStranger),
    peers: peersOf(find, traced.position, otherRows.map(strangerOf).filter(isStranger)),
    bundles: bundlesOf(find, traced.position.sku, others),
    reported: find("reported").map(reportedOf),
    windows: { transfer: 5 * DAY_MS, receipt: 3 * DAY_MS, return: 14 * DAY_MS, posting_lag: DAY_MS },
  };
}

function varianceOf(row: Row): OtherVariance {
  const [counted, book] = [quantityOf(cell(row, "counted")), quantityOf(cell(row, "book"))];
  const status = STATUSES.find((name) => name === (cell(row, "status") || "available"));
  if (status === undefined) throw new Error("no such status");
  const position = {
    sku: cell(row, "item"),
    location: cell(row, "location") || "W1",
    bin: cell(row, "bin"),
    lot: cell(row, "lot"),
    status,
  };
  return { position, countedAt: COUNTED_AT, counted, book, variance: subtract(counted, book) };
}

function strangerOf(row: Row): Stranger {
  const documents = cell(row, "shares") === "" ? [] : [cell(row, "shares")];
  return {
    ...varianceOf(row),
    description: cell(row, "name"),
    barcode: cell(row, "barcode"),
    documents,
    ...(cell(row, "part") !== "" && {
      partOf: { documents: [cell(row, "part")], among: Number(cell(row, "among")) },
    }),
  };
}

function peersOf(
  find: (column: string) => readonly Row[],
  { sku, bin }: OtherVariance["position"],
  strangers: readonly Stranger[],
): Peers {
  const [row] = find("peers");
  if (row !== undefined) {
    const [items, inBin, inFamily] = ["peers", "inbin", "infamily"].map((name) => Number(cell(row, name)));
    return { items: items ?? 0, inBin: inBin ?? 0, inFamily: inFamily ?? 0 };
  }
  const akin = strangers.filter(({ position }) => ofOneFamily(sku)(position.sku)).length;
  return {
    items: ITEMS,
    inBin: strangers.filter(({ position }) => position.bin === bin).length,
    inFamily: Math.round((ITEMS * akin) / Math.max(strangers.length, 1)),
  };
}

/** The ERP's legs, known up to day 26; it keeps no bins, so that its places are statuses alone. */
function othersOf(find: (column: string) => readonly Row[]): readonly OtherLedger[] {
  const legs = find("erp").map((row, index) => placedLegOf(row, "erp", 2_000 + index));
  if (legs.length === 0) return [];
  return [{ source: "ERP", grain: "location", since: timeOf("0 00:00"), until: timeOf("26 00:00"), legs }];
}

/** `bundle part each`, `set event type …`: the legs of the first bundle, which lies in no bin, and `tillset`: its legs in a till. */
function bundlesOf(
  find: (column: string) => readonly Row[],
  traced: string,
  others: readonly OtherVariance[],
): readonly BundleEvidence[] {
  const parts = Map.groupBy(find("bundle"), (row) => cell(row, "bundle"));
  return [...parts].map(([sku, rows], bundleIndex) => {
    const components = rows.map((row) => ({ sku: cell(row, "part"), qty: quantityOf(cell(row, "each")) }));
    const own =
      sku === traced ? { qty: quantity(-QUANTITY_SCALE) } : components.find((one) => one.sku === traced);
    if (own === undefined) throw new Error(`${traced} is no part of ${sku}`);
    const legsIn = (column: "set" | "tillset", firstId: number): readonly PlacedLeg[] =>
      bundleIndex > 0 ? [] : find(column).map((row, index) => placedLegOf(row, column, firstId + index));
    return {
      ...{ sku, qty: own.qty, components, legs: legsIn("set", 3_000), elsewhere: legsIn("tillset", 4_000) },
      orders: find("setorder").map((row) => ({ ...orderOf(row), doc: cell(row, "setorder") })),
      variances: others.filter(
        ({ position, variance }) =>
          variance !== 0 && [{ sku }, ...components].some((one) => one.sku === position.sku),
      ),
    };
  });
}

function placedLegOf(
  row: Row,
  timeColumn: "elsewhere" | "erp" | "set" | "tillset",
  movementId: number,
): PlacedLeg {
  const leg = legOf(row, movementId, timeColumn);
  const status = STATUSES.find((name) => name === (cell(row, "status") || "available"));
  if (status === undefined) throw new Error("no such status");
  const at = { sku: "SKU7", location: "W1", bin: cell(row, "bin"), lot: cell(row, "lot"), status };
  return { ...leg, source: SOURCES[timeColumn], at };
}

const SOURCES = { elsewhere: "WMS", erp: "ERP", set: "WMS", tillset: "TILL" } as const;

function orderOf(row: Row): OrderEvidence {
  const kind = ORDER_KINDS.find((name) => name === cell(row, "kind"));
  if (kind === undefined) throw new Error("no such kind of order");
  const due = cell(row, "due");
  return {
    source: "ERP",
    doc: cell(row, "order"),
    line: cell(row, "line"),
    kind,
    qty: quantityOf(cell(row, "qty")),
    location: "W1",
    dueAt: due === "" ? undefined : timeOf(due),
    status: cell(row, "state"),
  };
}

function reportedOf(row: Row): ReportedPoint {
  const [observed, book] = [quantityOf(cell(row, "observed")), quantityOf(cell(row, "book"))];
  return { source: "WMS", at: timeOf(cell(row, "reported")), observed, book };
}

function legOf(row: Row, movementId: number, timeColumn = "at"): TracedLeg {
  const effect = quantityOf(cell(row, "effect"));
  const type = MOVEMENT_TYPES.find((name) => name === cell(row, "type"));
  if (type === undefined) throw new Error(`no such type: ${cell(row, "type")}`);
  return {
    movementId,
    source: "WMS",
    eventId: cell(row, "event"),
    line: cell(row, "line"),
    occurredAt: timeOf(cell(row, timeColumn)),
    postedAt: cell(row, "posted") === "" ? undefined : timeOf(cell(row, "posted")),
    type,
    qty: quantity(Math.abs(effect)),
    effect,
    uom: cell(row, "uom"),
    doc: cell(row, "doc"),
    user: cell(row, "user"),
    reason: cell(row, "reason"),
    approvedBy: cell(row, "approved"),
    counterpart: endOf(cell(row, "end")),
  };
}

/** "A-01" is a bin of W1, "W2/" another location. */
function endOf(end: string): TracedLeg["counterpart"] {
  if (end === "") return undefined;
  const [location = "", bin] = end.includes("/") ? end.split("/") : ["W1", end];
  return { sku: "SKU7", location, bin: bin ?? "", lot: "", status: "available" };
}

function entryOf(row: Row): TracedEntry {
  return {
    countedAt: timeOf(cell(row, "entered")),
    by: cell(row, "by"),
    round: Number(cell(row, "round")),
    counted: quantityOf(cell(row, "counted")),
  };
}

function pointOf(row: Row): KnownPoint {
  const [observed, book] = [quantityOf(cell(row, "observed")), quantityOf(cell(row, "book"))];
  const by = cell(row, "by");
  const kind = by === "WMS" || by === "ERP" ? "snapshot" : "count";
  return { at: timeOf(cell(row, "known")), kind, by, observed, book, good: observed === book };
}

function quantityOf(text: string): Quantity {
  const parsed = parseQuantity(text);
  if (!parsed.ok) throw new Error(`${parsed.error.kind}: ${text}`);
  return parsed.value;
}

function timeOf(text: string): Instant {
  const match = /^(\d+) (\d\d):(\d\d)(?::(\d\d))?$/.exec(text);
  if (match === null) throw new Error(`no time: ${text}`);
  const [day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map((part) => Number(part ?? 0));
  return instant(
    Date.UTC(2026, 2, 1) + day * DAY_MS + hour * HOUR_MS + minute * MINUTE_MS + second * SECOND_MS,
  );
}
