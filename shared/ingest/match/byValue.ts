import { MOVEMENT_TYPES, STATUSES } from "../../domain.ts";
import { type ColumnFacts, shareOf } from "./column.ts";
import { UNITS, WORDS_FOR_STATUSES, WORDS_FOR_TYPES } from "./valueWords.ts";
import { asOneWord, wordsOf } from "./words.ts";

/**
 * What a column's cells say of a field: `fits` from −1 (it can't be) to 1 (just what one expects); `alone`: how sure
 * that makes without any header, a share of 1, never above a half.
 */
export type ValueEvidence = { readonly fits: number; readonly alone: number; readonly because: string };
type Look = (facts: ColumnFacts) => ValueEvidence | undefined;

/** Shares of cells from which on a column is taken to be of a sort, or not to be. */
const MOST = 0.9;
const FEW = 0.1;

/** What the cells say of the field; nothing where they say nothing, or where there are none. */
export function valueEvidence(field: string, facts: ColumnFacts): ValueEvidence | undefined {
  if (facts.texts.length === 0) return undefined;
  return LOOKS[field]?.(facts);
}

const instant: Look = ({ dates, texts }) => {
  if (dates >= MOST) return { fits: 1, alone: 0.45, because: every(dates, texts, "a date") };
  return dates <= FEW ? { fits: -1, alone: 0, because: "its values are no dates" } : undefined;
};

const quantity: Look = (facts) => {
  const { numbers, texts } = facts;
  if (numbers < 0.5) return { fits: -1, alone: 0, because: "its values are no numbers" };
  if (numbers < MOST) return undefined;
  const alone = isNumbering(facts) ? 0 : texts.some(isSigned) ? 0.45 : 0.35;
  return { fits: alone === 0 ? -0.3 : 1, alone, because: every(numbers, texts, "a number") };
};

/** Numbers that name things rather than count them: long ones of one width, or such as begin with a zero. */
const isNumbering = ({ texts, distinct }: ColumnFacts): boolean =>
  texts.some((text) => /^0\d/.test(text)) ||
  (texts.every((text) => /^\d{5,}$/.test(text)) && new Set(texts.map((text) => text.length)).size <= 2) ||
  (texts.length > 3 && distinct.length === 1);

const isSigned = (text: string): boolean => /^-|-$/.test(text);

const oneOf =
  (known: ReadonlySet<string>, what: string, alone: number): Look =>
  ({ texts, distinct }) => {
    const share = shareOf(texts, (text) => known.has(asOneWord(text)));
    if (share < 0.5) return undefined;
    return { fits: share, alone: alone * share, because: `its values are ${what}: ${some(distinct)}` };
  };

const typeWords = oneOf(
  new Set([...MOVEMENT_TYPES, ...WORDS_FOR_TYPES].map(asOneWord)),
  "kinds of movement",
  0.45,
);

/** Three digits, few of them different: how one large system numbers its kinds of movement. */
const movementType: Look = (facts) => {
  const codes = shareOf(facts.texts, (text) => /^[1-9]\d\d$/.test(text));
  if (codes >= MOST && facts.distinct.length < Math.max(2, facts.texts.length))
    return { fits: 1, alone: 0.4, because: `its values are movement type codes: ${some(facts.distinct)}` };
  return typeWords(facts) ?? notDates(facts);
};

const notDates: Look = ({ dates }) =>
  dates >= MOST ? { fits: -1, alone: 0, because: "its values are dates" } : undefined;

const code: Look = (facts) => {
  const { texts, dates, distinct } = facts;
  if (dates >= MOST) return { fits: -1, alone: 0, because: "its values are dates" };
  const share = shareOf(texts, (text) => /^\S{2,40}$/.test(text) && /\d/.test(text));
  if (share < 0.5)
    return isProse(texts) ? { fits: -0.5, alone: 0, because: "its values are names" } : undefined;
  const lettered = shareOf(texts, (text) => /[A-Za-z]/.test(text)) > 0.2;
  const alone = lettered && distinct.length > 1 ? 0.3 : 0.1;
  return { fits: 0.5, alone, because: `its values look like codes: ${some(distinct)}` };
};

const prose: Look = ({ texts, numbers, dates, distinct }) => {
  if (numbers >= MOST || dates >= MOST) return { fits: -1, alone: 0, because: "its values are no words" };
  return isProse(texts)
    ? { fits: 0.5, alone: 0.35, because: `its values are words: ${some(distinct)}` }
    : undefined;
};

const isProse = (texts: readonly string[]): boolean =>
  shareOf(texts, (text) => wordsOf(text).length > 1 && /\p{L}{3}/u.test(text)) > 0.5;

const barcode: Look = ({ texts, distinct }) => {
  const share = shareOf(texts, isGtin);
  if (share >= MOST)
    return {
      fits: 1,
      alone: 0.5,
      because: `its values are barcodes with a right check digit: ${some(distinct)}`,
    };
  return share <= FEW ? { fits: -0.5, alone: 0, because: "its values are no barcodes" } : undefined;
};

/** GTIN-8, -12, -13 and -14: digits weighted 3 and 1 from the right, summing to a multiple of ten (GS1). */
function isGtin(text: string): boolean {
  if (!/^(?:\d{8}|\d{12,14})$/.test(text) || /^0+$/.test(text)) return false;
  const digits = [...text].map(Number).toReversed();
  return digits.reduce((sum, digit, at) => sum + digit * (at % 2 === 1 ? 3 : 1), 0) % 10 === 0;
}

const binLike: Look = ({ texts, dates, distinct }) => {
  if (dates >= MOST) return { fits: -1, alone: 0, because: "its values are dates" };
  const share = shareOf(
    texts,
    (text) => /^[A-Za-z0-9]{1,4}(?:[-./][A-Za-z0-9]{1,4}){1,4}$/.test(text) && /\d/.test(text),
  );
  return share < MOST
    ? undefined
    : { fits: 0.8, alone: 0.35, because: `its values look like bin codes: ${some(distinct)}` };
};

const money: Look = ({ texts, numbers }) => {
  const priced = shareOf(texts, (text) => /\p{Sc}/u.test(text));
  if (priced >= MOST) return { fits: 1, alone: 0.45, because: every(priced, texts, "an amount of money") };
  if (numbers < 0.5) return { fits: -1, alone: 0, because: "its values are no numbers" };
  const cents = shareOf(texts, (text) => /[.,]\d{2,4}$/.test(text));
  return cents >= 0.5
    ? { fits: 0.5, alone: 0.3, because: "its values have decimals, as prices do" }
    : undefined;
};

const unique: Look = ({ texts, distinct, dates }) => {
  if (dates >= MOST) return { fits: -1, alone: 0, because: "its values are dates" };
  if (distinct.length < texts.length) return { fits: -0.3, alone: 0, because: "its values repeat" };
  return texts.length < 10 ? undefined : { fits: 0.3, alone: 0, because: "no two of its values are alike" };
};

const status = oneOf(new Set([...STATUSES, ...WORDS_FOR_STATUSES].map(asOneWord)), "states of stock", 0.45);
const unit = oneOf(new Set(UNITS.map(asOneWord)), "units", 0.4);
const abc = oneOf(new Set(["a", "b", "c"]), "classes", 0.4);

/** Ordered by what is looked at; a field that isn't here is known by its header only. */
const LOOKS: Readonly<Record<string, Look>> = {
  occurred_at: instant,
  posted_at: instant,
  as_of: instant,
  counted_at: instant,
  due_at: instant,
  qty: quantity,
  qty_in: quantity,
  qty_out: quantity,
  counted_qty: quantity,
  units_per: quantity,
  component_qty: quantity,
  type: movementType,
  status,
  from_status: status,
  to_status: status,
  uom: unit,
  base_uom: unit,
  abc_class: abc,
  barcode,
  unit_cost: money,
  sku: code,
  component_sku: code,
  description: prose,
  reason: prose,
  bin: binLike,
  from_bin: binLike,
  to_bin: binLike,
  location: notDates,
  doc: notDates,
  event_id: unique,
};

const every = (share: number, texts: readonly string[], what: string): string =>
  share === 1
    ? `every value is ${what}`
    : `${Math.round(share * texts.length)} of ${texts.length} values are each ${what}`;

/** A few of the values, for people to look at. */
const some = (distinct: readonly string[]): string =>
  distinct.slice(0, 3).map(short).join(", ") + (distinct.length > 3 ? " …" : "");
const short = (text: string): string => (text.length > 30 ? `${text.slice(0, 30)}…` : text);
