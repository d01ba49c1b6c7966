import fc from "fast-check";
import { expect, test } from "vitest";
import type { ImportKind } from "../../../shared/domain.ts";
import { cutBy, parsePattern, writeBy } from "../../../shared/ingest/derive/pattern.ts";
import { numberSort, testOf } from "../../../shared/ingest/derive/wanted.ts";
import { readQuantity } from "../../../shared/ingest/numbers.ts";
import type { Reading } from "../../../shared/reading.ts";
import { formatQuantity, quantity } from "../../../shared/quantity.ts";
import { work } from "./derived.ts";

test("a type comes from the first rule whose conditions all hold; else what the column says stands", () => {
  const { rows } = work(
    "movements",
    `code,net,note
     101,5,a
     101,-5,b
     c12,1,c
     sale,1,d`,
    {
      map: { type: "code", qty: "net" },
      types: [
        {
          when: [
            { column: "code", is: "101" },
            { column: "net", is: "negative" },
          ],
          type: "cancel",
          reason: "note",
        },
        { when: [{ column: "code", is: "101" }], type: "receipt" },
        { when: [{ column: "code", is: "C*" }], type: "return" },
      ],
    },
    ["type", "reason"],
  );
  expect(rows).toEqual(["2: receipt | ", "3: cancel | b", "4: return | ", "5: sale | "]);
});

test("a row that fits no rule, in a file that says no type itself, is set aside with what decides", () => {
  const { rejects } = work(
    "movements",
    "kind,qty\nin,1\n??,1",
    { types: [{ when: [{ column: "kind", is: "in" }], type: "receipt" }] },
    ["type"],
  );
  expect(rejects).toEqual(["3 unknownType kind ??"]);
});

test("rules answer for a row what trying each in turn answers, however many texts the columns have", () => {
  const wanted = fc.constantFrom("a*", "*b", "ab", "negative", "zero", "positive", "*", "");
  const condition = fc.record({ column: fc.constantFrom("x", "y"), is: wanted });
  const type = fc.constantFrom("sale", "return", "receipt", "scrap");
  const rule = fc.record({ when: fc.array(condition, { minLength: 1, maxLength: 2 }), type });
  const cell = fc.constantFrom("", "ab", "abb", "b", "-1", "0", "2", "0.00", "AB");
  fc.assert(
    fc.property(
      fc.array(rule, { minLength: 1, maxLength: 4 }),
      fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 }),
      (types, cells) => {
        const text = ["x,y,z", ...cells.map(([x, y]) => `${x},${y},z`)].join("\n");
        const expected = cells.map(
          ([x, y]) =>
            types.find(({ when }) => when.every(({ column, is }) => testOf(is)(column === "x" ? x : y)))
              ?.type ?? "move",
        );
        const { rows } = work("movements", text, { types, set: { type: "move" } }, ["type"]);
        expect(rows).toEqual(expected.map((each, at) => `${at + 2}: ${each}`));
      },
    ),
  );
});

test("what came in and what went out make one signed quantity, exactly, whichever way going out is written", () => {
  const map = { qty_in: "In", qty_out: "Out" };
  const { rows, rejects } = work(
    "movements",
    "In,Out\n5,\n5,0\n,3\n0,-3\n0,3.5\n0.3,0.1\n,\n0,0\nx,\n1,y\n-2,",
    { map },
    ["qty"],
  );
  expect(rows).toEqual([
    "2: 5",
    "3: 5",
    "4: -3",
    "5: -3",
    "6: -3.5",
    "7: 0.2",
    "8: ",
    "9: 0",
    "10: x",
    "12: -2",
  ]);
  expect(rejects).toEqual(["11 notANumber qty_out y"]);
});

test("two filled columns are subtracted as integers, in either decimal mark", () => {
  const number = fc.integer({ min: 1, max: 10_000_000_000 });
  fc.assert(
    fc.property(number, number, fc.constantFrom(".", ","), (a, b, decimal) => {
      const style = { decimal, grouped: true } as const;
      const [came, went] = [a, b].map((each) => formatQuantity(quantity(each)).replace(".", decimal));
      const derive = { map: { qty_in: "In", qty_out: "Out" } };
      const { rows } = work("movements", `In|Out\n${came}|${went}`, derive, ["qty"], style);
      expect(readQuantity((rows[0] ?? "").slice(3), style)).toBe(a - b);
    }),
  );
});

test("where quantities bear no sign, the type says the direction, and one that doesn't is set aside", () => {
  const { rows, rejects } = work(
    "movements",
    `type,qty
     receipt,5
     Return,5
     transfer_in,5
     sale,5
     transfer-out,5
     scrap,5
     sale,-5
     adjustment,-5
     count,5
     move,5
     cancel,0
     nonsense,5`,
    { sign: "type" },
    ["qty"],
  );
  expect(rows).toEqual([
    "2: 5", "3: 5", "4: 5", "5: -5", "6: -5", "7: -5", "8: 5", "9: -5", "10: 5", "12: 0", "13: 5",
  ]); // prettier-ignore
  expect(rejects).toEqual(["11 direction type move"]);
});

test("a rule may turn the sign of its rows", () => {
  const { rows } = work(
    "movements",
    "doc,qty\n1,5\n1,-2\nA1,-3",
    {
      sign: "out",
      set: { type: "sale" },
      types: [{ when: [{ column: "doc", is: "A*" }], type: "adjustment", sign: "in" }],
    },
    ["type", "qty"],
  );
  expect(rows).toEqual(["2: sale | 5", "3: sale | -2", "4: adjustment | 3"]);
});

test("a sign from the type is refused where the file says from where and to where", () => {
  const text = "type,qty,from_location\nsale,1,A";
  expect(() => work("movements", text, { sign: "type" }, [])).toThrow(/from where and to where/);
});

test("one row with its statuses in columns is as many positions, checked against the total", () => {
  const { rows, rejects, leftOut } = work(
    "snapshot",
    `sku,avail,held,coming,hand
     A,3,1,7,4
     B,0,,,0
     C,not stocked,not stocked,,not stocked
     D,3,1,0,5
     E,x,1,0,1
     F,1,1,1,`,
    {
      statuses: [
        { column: "avail", status: "available" },
        { column: "held", status: "quality_hold" },
        { column: "coming", status: "in_transit" },
      ],
      total: "hand",
      blanks: ["Not stocked"],
    },
    ["sku", "status", "qty"],
  );
  expect(rows).toEqual([
    "2: A | available | 3",
    "2: A | quality_hold | 1",
    "2: A | in_transit | 7",
    "3: B | available | 0",
    "7: F | available | 1",
    "7: F | quality_hold | 1",
    "7: F | in_transit | 1",
  ]);
  expect(rejects).toEqual(["5 total hand 5", "6 notANumber avail x"]);
  expect(leftOut).toBe(1);
});

test("one column is split into several fields; what isn't written so is set aside, and an empty cell says nothing", () => {
  const { rows, rejects } = work(
    "snapshot",
    "place,item\nWH1/A-03/2,[S1] Pen\n,[S2] [old] pen\nWH1,[S3] x\nWH1/,no code\nWH1/,[S4] y",
    {
      split: [
        { column: "place", pattern: "{location}/{bin}" },
        { column: "item", pattern: "[{sku}] {}" },
      ],
    },
    ["location", "bin", "sku"],
  );
  expect(rows).toEqual(["2: WH1 | A-03/2 | S1", "3:  |  | S2", "6: WH1 |  | S4"]);
  expect(rejects).toEqual(["4 pattern place WH1", "5 pattern item no code"]);
});

test("what a pattern writes it also cuts, as long as no part holds a separator", () => {
  const part = fc.stringMatching(/^[A-Z0-9]{1,5}$/);
  fc.assert(
    fc.property(
      fc.array(part, { minLength: 1, maxLength: 4 }),
      fc.constantFrom("/", "-", " ", "] "),
      (parts, sep) => {
        const parsed = parsePattern(`[${parts.map((_, at) => `{${at}}`).join(sep)}]`);
        if (!parsed.ok) throw new Error(parsed.error);
        expect(cutBy(parsed.value, writeBy(parsed.value, parts))).toEqual(parts);
      },
    ),
  );
});

test("columns are joined; an empty part takes its separator along, and without the first column nothing is joined", () => {
  const join = [
    { field: "location", pattern: "{plant}/{sloc |}" },
    { field: "occurred_at", pattern: "{date |} {time |}" },
  ];
  expect(
    work("movements", "plant,sloc\n1000,0001\n1000,\n,", { join }, ["location", "occurred_at"]).rows,
  ).toEqual(["2: 1000/0001 | –", "3: 1000 | –", "4:  | –"]);
  expect(work("movements", "plant,time\n1,08:00", { join }, ["occurred_at"]).rows).toEqual(["2: –"]);
});

test("an end whose place is outside is emptied, its bin and status too, before or after it is split", () => {
  const { rows } = work(
    "movements",
    "From,To\nPartners/Vendors,WH/Stock/A1\nWH/Stock,Virtual Locations/Scrap\nWH/In,WH/Stock",
    {
      split: [
        { column: "From", pattern: "{from_location}/{from_bin}" },
        { column: "To", pattern: "{to_location}/{to_bin}" },
      ],
      outside: ["partners/*", "Virtual Locations"],
      set: { from_status: "available", to_status: "available" },
    },
    ["from_location", "from_bin", "from_status", "to_location", "to_bin", "to_status"],
  );
  expect(rows).toEqual([
    "2:  |  |  | WH | Stock/A1 | available",
    "3: WH | Stock | available |  |  | ",
    "4: WH | In | available | WH | Stock | available",
  ]);
});

test("rows that aren't wanted are left out and counted; every condition must hold", () => {
  const { rows, leftOut } = work(
    "movements",
    "Status,doc\nDone,1\ndone,\nDraft,2\n,3",
    {
      only: [
        { column: "Status", is: ["Done"] },
        { column: "doc", is: ["*"] },
        { column: "gone |", is: ["x"] },
      ],
    },
    ["doc"],
  );
  expect(rows).toEqual(["2: 1"]);
  expect(leftOut).toBe(3);
});

test("a quantity that stands for no number leaves a report's row out, and a movement's empty", () => {
  const blanks = ["n/a"];
  expect(work("snapshot", "qty\nN/A\n5", { blanks }, ["qty"])).toMatchObject({ rows: ["3: 5"], leftOut: 1 });
  expect(work("movements", "qty\nN/A\n5", { blanks }, ["qty"]).rows).toEqual(["2: ", "3: 5"]);
});

test("a ragged row is set aside by the file's own width, with its own cells only", () => {
  const { rows, rejects } = work(
    "snapshot",
    "place,qty\nA/1,1\nA/1\nA/1,1,1,1",
    { split: [{ column: "place", pattern: "{location}/{bin}" }] },
    ["bin"],
  );
  expect(rows).toEqual(["2: 1"]);
  expect(rejects.map((reject) => reject.trim())).toEqual(["3 ragged", "4 ragged"]);
});

test("before the numbers' style is known nothing is set aside for its numbers, so that they can show it", () => {
  const parts: Partial<Reading> = { statuses: [{ column: "a", status: "available" }], total: "t" };
  expect(work("snapshot", "sku,a,t\nA,1;5,9", parts, ["sku"], "unsettled")).toEqual({
    rows: ["2: A"],
    rejects: [],
    leftOut: 0,
  });
});

const REFUSED: readonly (readonly [string, ImportKind, Partial<Reading>, RegExp])[] = [
  [
    "a column that isn't there",
    "snapshot",
    { split: [{ column: "x", pattern: "{bin}" }] },
    /to be split: “x”, which is no header/,
  ],
  [
    "a pattern without a field",
    "snapshot",
    { split: [{ column: "sku", pattern: "{}/{}" }] },
    /gives no field/,
  ],
  [
    "a pattern with an unknown field",
    "snapshot",
    { split: [{ column: "sku", pattern: "{colour}" }] },
    /gives “colour”/,
  ],
  [
    "parts with nothing between them",
    "snapshot",
    { split: [{ column: "sku", pattern: "{bin}{lot}" }] },
    /nothing between/,
  ],
  [
    "an open brace",
    "snapshot",
    { split: [{ column: "sku", pattern: "{bin}/{lot" }] },
    /brace that isn't closed/,
  ],
  [
    "a field given twice",
    "snapshot",
    { split: [{ column: "sku", pattern: "{bin}" }], join: [{ field: "bin", pattern: "{sku}" }] },
    /worked out twice/,
  ],
  [
    "a field both split and mapped",
    "snapshot",
    { map: { bin: "sku" }, split: [{ column: "sku", pattern: "{bin}" }] },
    /“bin” is worked out from other columns, and mapped/,
  ],
  [
    "rules for types in a snapshot",
    "snapshot",
    { types: [{ when: [{ column: "sku", is: "x" }], type: "sale" }] },
    /for movements, not for snapshot/,
  ],
  [
    "statuses of movements",
    "movements",
    { statuses: [{ column: "sku", status: "available" }] },
    /not for movements/,
  ],
  ["a total without statuses", "snapshot", { total: "qty" }, /name those \(statuses\)/],
  ["two quantities", "movements", { map: { qty: "qty", qty_in: "sku" } }, /as qty, and as qty_in/],
  [
    "a sign with columns that say it",
    "movements",
    { map: { qty_in: "qty" }, sign: "out" },
    /leave sign out out/,
  ],
  [
    "a rule about no column",
    "movements",
    { types: [{ when: [{ column: "z", is: "x" }], type: "sale" }] },
    /type sale looks at “z”/,
  ],
];

test.each(REFUSED)("%s is refused at once", (_, kind, parts, message) => {
  expect(() => work(kind, "sku,qty\nA,1", parts, [])).toThrow(message);
});

test.each([
  ["abc", "ABC", true],
  ["a*c", "abbbC", true],
  ["a*c", "ac", true],
  ["a*a", "a", false],
  ["*b*", "abc", true],
  ["*", "", false],
  ["*", "x", true],
  ["", " ", true],
  ["(a.c", "(a.c", true],
  ["negative", "5-", true],
  ["zero", "£0.00", true],
  ["positive", "abc", false],
] as const)("“%s” wants “%s”: %s", (wanted, text, fits) => {
  expect(testOf(wanted)(text)).toBe(fits);
});

test("a star pattern agrees with the regular expression that it stands for, in linear time", () => {
  const letters = fc.string({ unit: fc.constantFrom("a", "b", "*"), maxLength: 8 });
  const text = fc.string({ unit: fc.constantFrom("a", "b"), minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(letters, text, (pattern, cell) => {
      const regular = new RegExp(`^${pattern.replaceAll("*", ".*")}$`);
      expect(testOf(pattern)(cell)).toBe(regular.test(cell));
    }),
  );
});

test("the sort of a number is its sign, however it is written", () => {
  expect(["-1", "(1.5)", "1-", "−2"].map(numberSort)).toEqual(Array(4).fill("negative"));
  expect(["0", "0,00", "-0"].map(numberSort)).toEqual(Array(3).fill("zero"));
  expect(["1", "+1", "$ 1,234.50", "1 000"].map(numberSort)).toEqual(Array(4).fill("positive"));
  expect(["", "-", "abc", "1a", "."].map(numberSort)).toEqual(Array(5).fill(undefined));
});
