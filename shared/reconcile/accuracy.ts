import { valueOf, type Currency, type UnitCost } from "../money.ts";
import { QUANTITY_SCALE, subtract, type Quantity } from "../quantity.ts";

/** One counted record: a position's deciding entry with its verdict. */
export type CountedRecord = {
  readonly location: string;
  readonly book: Quantity;
  readonly counted: Quantity;
  readonly unitCost: UnitCost | undefined;
  readonly isWithinTolerance: boolean;
};

/**
 * One figure, with what it means beside it. `share` is part ÷ whole, or nothing where the whole is 0; parts and
 * wholes are records, ten-thousandths of a unit or minor units of money, as `definition` says.
 */
export type AccuracyFigure = {
  readonly name: string;
  readonly definition: string;
  /** The location or another group, or "all". */
  readonly by: string;
  readonly records: number;
  readonly part: bigint;
  readonly whole: bigint;
  readonly share: number | null;
};

type Measure = {
  readonly name: string;
  readonly definition: string;
  readonly part: (record: CountedRecord, currency: Currency) => number;
  readonly whole: (record: CountedRecord, currency: Currency) => number;
};

const one = (): number => 1;
const absoluteBook = ({ book }: CountedRecord): number => Math.abs(book);
const variance = ({ counted, book }: CountedRecord): Quantity => subtract(counted, book);
const bookValue = ({ book, unitCost }: CountedRecord, currency: Currency): number =>
  unitCost === undefined ? 0 : Math.abs(valueOf(book, unitCost, currency));

/** A record within tolerance: by the policy that decided it then. What is explained is outside all the same. */
const WITHIN = "within the tolerance they were decided by";
/** Each position is one record in a period, however often it was counted. */
const COUNTED = "records counted (each by its latest count)";

/** Every definition a person can choose (DOMAIN section 2); overs and shorts are netted in shrink alone. */
export const measures: readonly Measure[] = [
  {
    name: "ira_by_record",
    definition: `Records ${WITHIN} ÷ ${COUNTED}`,
    part: (record) => Number(record.isWithinTolerance),
    whole: one,
  },
  {
    name: "ira_by_value",
    definition: `Book value of records ${WITHIN} ÷ book value of ${COUNTED}`,
    part: (record, currency) => (record.isWithinTolerance ? bookValue(record, currency) : 0),
    whole: bookValue,
  },
  {
    name: "exact_match_rate",
    definition: `Records counted exactly as booked ÷ ${COUNTED}`,
    part: (record) => Number(variance(record) === 0),
    whole: one,
  },
  {
    name: "absolute_error",
    definition:
      "Sum of absolute variances ÷ sum of absolute book quantities; overs and shorts are not netted",
    part: (record) => Math.abs(variance(record)),
    whole: absoluteBook,
  },
  {
    name: "shrink",
    definition: "Sum of book less counted, signed and netted ÷ sum of absolute book quantities",
    part: (record) => -variance(record),
    whole: absoluteBook,
  },
  {
    name: "unit_error",
    definition: `Sum of absolute variances in units ÷ ${COUNTED}`,
    part: (record) => Math.abs(variance(record)),
    whole: () => QUANTITY_SCALE,
  },
];

/** Every measure over all records, and `ira_by_record` once more for each location ("ira_by_location"). */
export function accuracyOf(records: readonly CountedRecord[], currency: Currency): readonly AccuracyFigure[] {
  const overall = figuresOf("all", records, currency);
  const [byRecord] = measures;
  if (byRecord === undefined) return overall;
  const locations = [...Map.groupBy(records, (record) => record.location)].toSorted(([a], [b]) =>
    a < b ? -1 : 1,
  );
  const perLocation = { ...byRecord, name: "ira_by_location" };
  return [...overall, ...locations.map(([location, own]) => figure(perLocation, location, own, currency))];
}

/** Every measure of one group of records. */
export const figuresOf = (
  by: string,
  records: readonly CountedRecord[],
  currency: Currency,
): readonly AccuracyFigure[] => measures.map((measure) => figure(measure, by, records, currency));

function figure(
  { name, definition, part, whole }: Measure,
  by: string,
  records: readonly CountedRecord[],
  currency: Currency,
): AccuracyFigure {
  const parts = total(records, (record) => part(record, currency));
  const wholes = total(records, (record) => whole(record, currency));
  const share = wholes === 0n ? null : Number(parts) / Number(wholes);
  return { name, definition, by, records: records.length, part: parts, whole: wholes, share };
}

/** Added as big integers: a warehouse's total may pass what a double holds exactly. */
function total(records: readonly CountedRecord[], amount: (record: CountedRecord) => number): bigint {
  return records.reduce((sum, record) => sum + BigInt(amount(record)), 0n);
}
