import { formatMoney, type Currency, type Money } from "../money.ts";
import { formatQuantity, type Quantity, units } from "../quantity.ts";
import { MILLION, type ToleranceRule } from "./policy.ts";

/** What a limit is held against. Nothing is known of the value where the item has no cost. */
export type Difference = {
  readonly variance: Quantity;
  readonly book: Quantity;
  readonly value: Money | undefined;
  readonly bookValue: Money | undefined;
  readonly currency: Currency;
};

/** A limit as it came out: how much it allows in millionths of a ten-thousandth or minor unit, exactly. */
export type Limit = {
  readonly rule: string;
  readonly of: "quantity" | "value";
  readonly allows: bigint;
  readonly holds: boolean;
};

/** The limits one rule sets: of its two of a kind the wider counts, as in max(units, pct × |book|). */
export function limitsOf(rule: ToleranceRule, difference: Difference): readonly Limit[] {
  return [...quantityLimit(rule, difference), ...valueLimit(rule, difference)];
}

function quantityLimit(rule: ToleranceRule, { variance, book }: Difference): readonly Limit[] {
  if (rule.units === null && rule.pct === null) return [];
  const byUnits = scaled(rule.units ?? 0, MILLION);
  const byPct = scaled(rule.pct ?? 0, book);
  const isByUnits = rule.pct === null || (rule.units !== null && byUnits >= byPct);
  const allows = isByUnits ? byUnits : byPct;
  const text = isByUnits ? unitsText(rule.units ?? variance) : `${percent(rule.pct)} of the book quantity`;
  return [
    { rule: `${nameOf(rule)}: ${text}`, of: "quantity", allows, holds: scaled(variance, MILLION) <= allows },
  ];
}

const ONE = units(1);
const unitsText = (qty: Quantity): string => `${formatQuantity(qty)} ${qty === ONE ? "unit" : "units"}`;

function valueLimit(rule: ToleranceRule, { value, bookValue, currency }: Difference): readonly Limit[] {
  if (rule.value === null && rule.valuePct === null) return [];
  if (value === undefined || bookValue === undefined) {
    // Without a cost nobody can say that a loss is small.
    return [
      {
        rule: `${nameOf(rule)}: value limit, and the item has no cost`,
        of: "value",
        allows: 0n,
        holds: false,
      },
    ];
  }
  const byValue = scaled(rule.value ?? 0, MILLION);
  const byPct = scaled(rule.valuePct ?? 0, bookValue);
  const isByValue = rule.valuePct === null || (rule.value !== null && byValue >= byPct);
  const allows = isByValue ? byValue : byPct;
  const text = isByValue
    ? `value ${formatMoney(rule.value ?? value, currency)} ${currency.code}`
    : `${percent(rule.valuePct)} of the book value`;
  return [{ rule: `${nameOf(rule)}: ${text}`, of: "value", allows, holds: scaled(value, MILLION) <= allows }];
}

const nameOf = (rule: ToleranceRule): string =>
  rule.scope === "default" ? "default" : `${rule.scope} ${rule.name}`;

/** |a × b|, exactly: a percentage of a quantity passes what a double holds. */
function scaled(a: number, b: number): bigint {
  const product = a * b;
  const exact = Number.isSafeInteger(product) ? BigInt(product) : BigInt(a) * BigInt(b);
  return exact < 0n ? -exact : exact;
}

/** Millionths as a percentage without trailing zeros: 12500 is "1.25 %". */
function percent(millionths: number | null): string {
  const digits = String(millionths ?? 0).padStart(5, "0");
  const fraction = digits.slice(-4).replace(/0+$/, "");
  return `${digits.slice(0, -4)}${fraction === "" ? "" : `.${fraction}`} %`;
}
