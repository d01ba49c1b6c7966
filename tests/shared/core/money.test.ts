import fc from "fast-check";
import { expect, test } from "vitest";
import {
  EUR,
  formatMoney,
  money,
  moneyToNumber,
  parseUnitCost,
  revaluation,
  valueOf,
  type UnitCost,
} from "../../../shared/money.ts";
import { quantity } from "../../../shared/quantity.ts";

/** A cost without the text, which is how the database hands it over. */
function cost(tenThousandths: number): UnitCost {
  const parsed = parseUnitCost(
    `${Math.trunc(tenThousandths / 1e4)}.${String(tenThousandths % 1e4).padStart(4, "0")}`,
  );
  if (!parsed.ok) throw new Error(parsed.error.kind);
  return parsed.value;
}

/** Half-even by definition: the nearest integer, and of two equally near ones the even one. */
function nearest(dividend: bigint, divisor: bigint): bigint {
  const floor = (dividend - (((dividend % divisor) + divisor) % divisor)) / divisor;
  const below = dividend - floor * divisor;
  const above = divisor - below;
  if (below === above) return floor % 2n === 0n ? floor : floor + 1n;
  return below < above ? floor : floor + 1n;
}

const currencies = fc.constantFrom(EUR, { code: "JPY", minorDigits: 0 }, { code: "KWD", minorDigits: 3 });

test("a value is the exact product, rounded half-even once", () => {
  const quantities = fc.oneof(fc.integer({ min: -5e9, max: 5e9 }), fc.integer({ min: -1e12, max: 1e12 }));
  const costs = fc.oneof(fc.integer({ min: 0, max: 1e5 }), fc.integer({ min: 0, max: 5e8 }));
  fc.assert(
    fc.property(quantities, costs, currencies, (qty, unitCost, currency) => {
      const exact = nearest(BigInt(qty) * BigInt(unitCost), 10n ** BigInt(8 - currency.minorDigits));
      expect(BigInt(valueOf(quantity(qty), cost(unitCost), currency))).toBe(exact);
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  [1, "0.005", 0],
  [3, "0.005", 2],
  [5, "0.005", 2],
  [7, "0.005", 4],
  [-1, "0.005", 0],
  [-3, "0.005", -2],
  [1, "0.0051", 1],
])("%d pieces at %s are %d cents", (pieces, unitCost, cents) => {
  const parsed = parseUnitCost(unitCost);
  expect(parsed.ok && Object.is(valueOf(quantity(pieces * 10_000), parsed.value, EUR), cents)).toBe(true);
});

test("stock that turns out to be something else changes in value by the difference of the costs, rounded once", () => {
  const costs = fc.integer({ min: 0, max: 5e8 });
  const quantities = fc.integer({ min: 0, max: 1e12 });
  fc.assert(
    fc.property(quantities, costs, costs, currencies, (qty, from, to, currency) => {
      const divisor = 10n ** BigInt(8 - currency.minorDigits);
      const changed = revaluation(quantity(qty), cost(from), cost(to), currency);
      expect(BigInt(changed)).toBe(nearest(BigInt(qty) * BigInt(to - from), divisor));
      expect(changed).toBe(money(-revaluation(quantity(qty), cost(to), cost(from), currency)));
    }),
  );
});

test("money is written with all its minor digits and never loses one", () => {
  fc.assert(
    fc.property(fc.maxSafeInteger().map(money), currencies, (amount, currency) => {
      const text = formatMoney(amount, currency);
      expect(BigInt(text.replace(".", ""))).toBe(BigInt(amount));
      expect(text.split(".")[1]?.length ?? 0).toBe(currency.minorDigits);
    }),
  );
  expect(formatMoney(money(-5), EUR)).toBe("-0.05");
  expect(moneyToNumber(money(1230), EUR)).toBe(12.3);
});

test("an amount that is no integer is a bug", () => {
  expect(() => money(0.1)).toThrow();
  expect(() => money(2 ** 53)).toThrow();
});
