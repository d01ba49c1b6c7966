import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ABC_CLASSES } from "../../../shared/domain.ts";
import { EUR, money, parseUnitCost, type UnitCost } from "../../../shared/money.ts";
import { parseQuantity, quantity, units, type Quantity } from "../../../shared/quantity.ts";
import { defaultPolicy, type ToleranceRule } from "../../../shared/reconcile/policy.ts";
import { decide, type Comparison } from "../../../shared/reconcile/verdict.ts";

const noLimit = { units: null, pct: null, value: null, valuePct: null };
const rule = (
  scope: ToleranceRule["scope"],
  name: string,
  limits: Partial<ToleranceRule>,
): ToleranceRule => ({ scope, name, ...noLimit, ...limits });

function cost(text: string): UnitCost {
  const parsed = parseUnitCost(text);
  if (!parsed.ok) throw new Error(parsed.error.kind);
  return parsed.value;
}

function pieces(text: string): Quantity {
  const parsed = parseQuantity(text);
  if (!parsed.ok) throw new Error(parsed.error.kind);
  return parsed.value;
}

const ordinary: Comparison = {
  counted: units(100),
  book: units(100),
  unitCost: cost("2.50"),
  currency: EUR,
  highRisk: false,
  abcClass: "A",
  sku: "SKU7",
  location: "W1",
  policy: defaultPolicy,
};

/** "verdict by rule" of a count of `counted` where the book says `book`. */
function decided(book: string, counted: string, more: Partial<Comparison> = {}): string {
  const { verdict, rule: name } = decide({
    ...ordinary,
    book: pieces(book),
    counted: pieces(counted),
    ...more,
  });
  return `${verdict} by ${name}`;
}

const withRules = (...tolerances: readonly ToleranceRule[]): Partial<Comparison> => ({
  policy: { tolerances },
});

describe("the preset", () => {
  test.each([
    ["A", "100", "101", "match by class A: 1 % of the book quantity"],
    ["A", "100", "99", "match by class A: 1 % of the book quantity"],
    ["A", "100", "101.0001", "exception by class A: 1 % of the book quantity"],
    ["B", "100", "97", "match by class B: 3 % of the book quantity"],
    ["B", "100", "96", "exception by class B: 3 % of the book quantity"],
    ["C", "100", "105", "match by class C: 5 % of the book quantity"],
    ["C", "0", "1", "exception by class C: 5 % of the book quantity"],
    ["C", "19", "20", "exception by class C: 5 % of the book quantity"],
    ["C", "20", "21", "match by class C: 5 % of the book quantity"],
  ] as const)("class %s: %s booked, %s counted: %s", (abcClass, book, counted, expected) => {
    expect(decided(book, counted, { abcClass })).toBe(expected);
  });

  test("an item without a class has no tolerance", () => {
    expect(decided("100", "99.9999", { abcClass: undefined })).toBe("exception by no tolerance set");
    expect(decided("100", "100", { abcClass: undefined })).toBe("match by equal");
  });
});

describe("limits", () => {
  test("of units and percentage of one rule the wider counts", () => {
    const both = withRules(rule("default", "", { units: units(2), pct: 10_000 }));
    expect(decided("100", "98", both)).toBe("match by default: 2 units");
    expect(decided("1000", "991", both)).toBe("match by default: 1 % of the book quantity");
    expect(decided("1000", "989", both)).toBe("exception by default: 1 % of the book quantity");
  });

  test("of several rules the strictest decides and is named", () => {
    const several = withRules(
      rule("default", "", { pct: 100_000 }),
      rule("class", "A", { pct: 50_000 }),
      rule("item", "SKU7", { units: units(1) }),
      rule("item", "SKU8", { units: units(0) }),
      rule("location", "W1", { pct: 20_000 }),
    );
    expect(decided("100", "99", several)).toBe("match by item SKU7: 1 unit");
    expect(decided("100", "98", several)).toBe("exception by item SKU7: 1 unit");
    expect(decided("10", "9.5", several)).toBe("exception by location W1: 2 % of the book quantity");
  });

  test("a small quantity can still be too much money", () => {
    const money50 = withRules(rule("class", "A", { pct: 10_000, value: money(5_000) }));
    expect(decided("1000", "990", { ...money50, unitCost: cost("5") })).toBe(
      "match by class A: 1 % of the book quantity",
    );
    expect(decided("1000", "990", { ...money50, unitCost: cost("5.0001") })).toBe(
      "match by class A: 1 % of the book quantity",
    );
    expect(decided("1000", "990", { ...money50, unitCost: cost("5.01") })).toBe(
      "exception by class A: value 50.00 EUR",
    );
  });

  test("a value limit alone decides by value", () => {
    const alone = withRules(rule("default", "", { valuePct: 12_500 }));
    expect(decided("80", "79", alone)).toBe("match by default: 1.25 % of the book value");
    expect(decided("80", "78", alone)).toBe("exception by default: 1.25 % of the book value");
  });

  test("without a cost no value limit can be met", () => {
    const alone = withRules(rule("default", "", { value: money(100_000) }));
    for (const unitCost of [undefined, cost("0")])
      expect(decided("80", "79", { ...alone, unitCost })).toBe(
        "exception by default: value limit, and the item has no cost",
      );
  });

  test("a rule that sets nothing limits nothing and allows nothing", () => {
    expect(decided("80", "79", withRules(rule("default", "", {})))).toBe("exception by no tolerance set");
  });
});

describe("zero tolerance", () => {
  test("for high risk", () => {
    expect(decided("100", "99.9999", { highRisk: true })).toBe("exception by high risk: zero tolerance");
    expect(decided("100", "100", { highRisk: true })).toBe("match by high risk: zero tolerance");
  });

  test("for a negative book, whatever the percentage of it", () => {
    expect(decided("-100", "-99.9999", { abcClass: "C" })).toBe("exception by negative book: zero tolerance");
  });
});

test("variance and value come with the verdict", () => {
  const { variance, value } = decide({ ...ordinary, counted: units(97) });
  expect([variance, value]).toEqual([units(-3), -750]);
  expect(decide({ ...ordinary, counted: units(97), unitCost: undefined }).value).toBe(0);
});

test("the percentage is exact: the verdict is that of rational arithmetic", () => {
  const amounts = fc
    .oneof(fc.integer({ min: 0, max: 10_000_000 }), fc.integer({ min: 0, max: 2 ** 50 }))
    .map(quantity);
  fc.assert(
    fc.property(amounts, amounts, fc.integer({ min: 0, max: 1_000_000 }), (book, counted, pct) => {
      const { verdict } = decide({
        ...ordinary,
        book,
        counted,
        unitCost: undefined,
        ...withRules(rule("default", "", { pct })),
      });
      const off = BigInt(counted) - BigInt(book);
      const holds = (off < 0n ? -off : off) * 1_000_000n <= BigInt(book) * BigInt(pct);
      expect(verdict).toBe(holds ? "match" : "exception");
    }),
  );
});

test("one more rule never turns an exception into a match", () => {
  const limits = fc.record({
    scope: fc.constantFrom("default" as const, "class" as const),
    name: fc.constantFrom(...ABC_CLASSES),
    units: fc.option(fc.integer({ min: 0, max: 50_000 }).map(quantity)),
    pct: fc.option(fc.integer({ min: 0, max: 200_000 })),
    value: fc.option(fc.integer({ min: 0, max: 5_000 }).map(money)),
    valuePct: fc.option(fc.integer({ min: 0, max: 200_000 })),
  });
  const sets = fc.array(limits, { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(sets, fc.integer({ min: 0, max: 200 }), ([first, ...others], counted) => {
      if (first === undefined) return;
      const verdictOf = (tolerances: readonly ToleranceRule[]): string =>
        decide({ ...ordinary, counted: units(counted), policy: { tolerances } }).verdict;
      const setsSomething = [first.units, first.pct, first.value, first.valuePct].some(
        (limit) => limit !== null,
      );
      const applies = first.scope === "default" || first.name === "A";
      if (setsSomething && applies && verdictOf([first]) === "exception") {
        expect(verdictOf([first, ...others])).toBe("exception");
      }
    }),
  );
});
