import fc from "fast-check";
import { expect, test } from "vitest";
import { CAUSES } from "../../../shared/domain.ts";
import { HAND_OFFS } from "../../../shared/insight/handOffs.ts";
import { type Incident, type Pattern, PATTERN_KINDS, patternsIn } from "../../../shared/insight/patterns.ts";
import { money } from "../../../shared/money.ts";
import { instant } from "../../../shared/time.ts";

const incident = ({ cause = "wrong_bin", ...some }: Partial<Incident>): Incident => ({
  case: 1,
  at: instant(0),
  sku: "A",
  location: "DC",
  bin: "R1",
  source: "WMS",
  cause,
  handOff: HAND_OFFS[cause ?? "unexplained"],
  types: [],
  users: [],
  value: money(100),
  ...some,
});

test("what repeats comes first, before what is merely dear, with what mending it would have saved", () => {
  const found = patternsIn([
    incident({ case: 1, at: instant(3), sku: "A", users: ["kim"], value: money(100) }),
    incident({ case: 2, at: instant(1), sku: "B", bin: "R2", users: ["kim"], value: money(200) }),
    incident({ case: 3, at: instant(2), sku: "C", bin: "R3", users: ["kim"], value: money(50) }),
    incident({ case: 4, sku: "D", location: "S1", cause: "unexplained", value: money(9_000) }),
    incident({ case: 5, sku: "D", location: "S1", bin: "R9", cause: "digit_error", value: money(8_000) }),
  ]);
  expect(found.map(({ by, name, prevented, cases }) => `${by} ${name} ${prevented}/${cases}`)).toEqual([
    "cause wrong_bin 3/3",
    "location DC 3/3",
    "user kim 3/3",
    "source WMS 3/5",
    "item D 1/2",
    "location S1 1/2",
  ]);
  expect(found.find(({ by }) => by === "user")).toEqual({
    by: "user",
    name: "kim",
    cases: 3,
    value: 350,
    prevented: 3,
    saved: 350,
    first: 1,
    last: 3,
    causes: [{ cause: "wrong_bin", cases: 3 }],
    handOff: { breaks: "put-away to bin", owner: "put-away" },
    dearest: [
      { case: 2, sku: "B", location: "DC", bin: "R2", cause: "wrong_bin", value: 200 },
      { case: 1, sku: "A", location: "DC", bin: "R1", cause: "wrong_bin", value: 100 },
      { case: 3, sku: "C", location: "DC", bin: "R3", cause: "wrong_bin", value: 50 },
    ],
  });
});

test("a fix saves what its own cases came to, and of groups in which the same broke the narrower one is first", () => {
  const many = CAUSES.filter((cause) => cause !== "wrong_bin" && cause !== "unexplained").map((cause, nth) =>
    incident({ case: 10 + nth, sku: `X${nth}`, bin: `X${nth}`, location: "", cause, value: money(1_000) }),
  );
  const found = patternsIn([incident({ case: 1 }), incident({ case: 2, sku: "B" }), ...many]);
  expect(found.map(({ by, name }) => `${by} ${name}`)).toEqual([
    "cause wrong_bin",
    "location DC",
    "bin DC R1",
    "source WMS",
  ]);
  expect(found.at(-1)).toMatchObject({
    cases: 2 + many.length,
    handOff: { breaks: "put-away to bin" },
    prevented: 2,
    saved: 200,
  });
});

test("nothing is to be mended where all is unexplained, and what can be mended is named where not all is", () => {
  const unexplained = (id: number) => incident({ case: id, cause: "unexplained", sku: "U" });
  const found = patternsIn([unexplained(1), unexplained(2), unexplained(3), incident({ case: 4 })]);
  expect(found.find(({ by }) => by === "cause")).toMatchObject({
    name: "unexplained",
    prevented: 0,
    saved: 0,
  });
  expect(found.find(({ by }) => by === "location")).toMatchObject({
    cases: 4,
    handOff: { breaks: "put-away to bin" },
    prevented: 1,
    saved: 100,
  });
});

test("where nothing says what to mend, what happens more often is first", () => {
  const lost = (sku: string, number: number): Incident =>
    incident({ case: number, sku, bin: "", location: "", source: "", cause: "unexplained" });
  const found = patternsIn([lost("A", 1), lost("A", 2), lost("B", 3), lost("B", 4), lost("B", 5)]);
  expect(found.map(({ by, name }) => `${by} ${name}`)).toEqual(["cause unexplained", "item B", "item A"]);
});

test("a single case is no pattern, and a case counts once however often it names the same", () => {
  expect(patternsIn([incident({})])).toEqual([]);
  const found = patternsIn([
    incident({ case: 1, types: ["move", "move"] }),
    incident({ case: 2, sku: "B", types: ["move"] }),
  ]);
  expect(found.find(({ by }) => by === "type")?.cases).toBe(2);
});

test("the hand-off of a group is what broke most often, and of as many the one with a known cause, then the dearer", () => {
  const unknown = { cause: null, handOff: { breaks: "an order to dock", owner: "purchasing" } };
  const breaks = (...some: readonly Partial<Incident>[]): string | undefined =>
    patternsIn(some.map((one, at) => incident({ case: at, ...one }))).find(({ by }) => by === "item")?.handOff
      .breaks;
  expect(breaks(unknown, {})).toBe("put-away to bin");
  expect(breaks(unknown, {}, unknown)).toBe("an order to dock");
  const dearer = { cause: "sku_swap", handOff: HAND_OFFS.sku_swap, value: money(101) } as const;
  expect(breaks({}, dearer)).toBe("label to item");
});

test("of causes as common the one that came to more is named first, as what breaks is", () => {
  const group = patternsIn([
    incident({ case: 1, cause: "digit_error", value: money(100) }),
    incident({ case: 2, value: money(900) }),
  ]).find(({ by }) => by === "item");
  expect(group?.causes.map(({ cause }) => cause)).toEqual(["wrong_bin", "digit_error"]);
  expect(group?.handOff).toEqual(HAND_OFFS.wrong_bin);
});

const incidents = fc.array(
  fc.record({
    case: fc.integer({ min: 1, max: 1_000 }),
    at: fc.integer({ min: 0, max: 100 }).map(instant),
    sku: fc.constantFrom("A", "B", "C"),
    location: fc.constantFrom("DC", "S1"),
    bin: fc.constantFrom("", "R1", "R2"),
    source: fc.constantFrom("WMS", "ERP"),
    cause: fc.constantFrom(...CAUSES, null),
    handOff: fc.constantFrom(...Object.values(HAND_OFFS)),
    types: fc.subarray(["move", "sale"]),
    users: fc.subarray(["kim", "lee"]),
    value: fc.integer({ min: 0, max: 10_000 }).map(money),
  }),
  { maxLength: 30 },
);

/** Whether a case has in common what the pattern is of. */
function isIn({ by, name }: Pattern, { sku, location, bin, source, cause, types, users }: Incident): boolean {
  const names = {
    item: [sku],
    location: [location],
    bin: [`${location} ${bin}`],
    source: [source],
    cause: [cause],
  };
  return [...{ ...names, type: types, user: users }[by]].includes(name);
}

test("every case is in one group at most of each kind of name, and no group saves more than it cost", () => {
  fc.assert(
    fc.property(incidents, (all) => {
      const found = patternsIn(all);
      for (const pattern of found) {
        const mended = all.filter(
          (one) =>
            isIn(pattern, one) &&
            one.handOff.breaks === pattern.handOff.breaks &&
            one.cause !== "unexplained",
        );
        expect(pattern.prevented).toBe(mended.length);
        expect(pattern.saved).toBe(mended.reduce((total, { value }) => total + value, 0));
        const unknown = all.filter((one) => one.cause === null && isIn(pattern, one)).length;
        expect(pattern.causes.reduce((sum, { cases }) => sum + cases, 0) + unknown).toBe(pattern.cases);
      }
      for (const by of PATTERN_KINDS.filter((kind) => kind !== "type" && kind !== "user"))
        expect(
          found.filter((each) => each.by === by).reduce((sum, { cases }) => sum + cases, 0),
        ).toBeLessThanOrEqual(all.length);
    }),
  );
});
