import { describe, expect, test } from "vitest";
import { isLikeBarcode, likeCode, likeName, ofOneFamily } from "../../../shared/trace/likeness.ts";
import { trace } from "../../../shared/trace/trace.ts";
import { accusesNothing, fires } from "./firing.ts";
import { scenario, told } from "./scenario.ts";

describe("sku_swap fires on", () => {
  test("the opposite variance of another item in the same bin", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  40    34
      A-01  SKU9  12    18       → sku_swap -6
    `));

  test("an item whose code is a slip away, in another bin", () =>
    fires(`
      bin   item     book  counted
      A-01  TS-1042  40    47
      B-07  TS-1024  12    5        → sku_swap +7
      C-02  TS-3333  60    55
    `));

  test("an item of the same name in another colour", () =>
    fires(`
      bin   item  name               book  counted
      A-01  K-55  Mug 300 ml blue    40    34
      B-07  P-90  Mug 300 ml white   12    18       → sku_swap -6
    `));

  test("an item whose barcode differs in one digit", () =>
    fires(`
      bin   item  barcode        book  counted
      A-01  K-55  4006381333931  40    34
      B-07  P-90  4006381333937  12    18       → sku_swap -6
    `));

  test("an item that came on the same receipt", () =>
    fires(`
      bin   item  shares  book  counted
      A-01  K-55  -       40    28
      B-07  P-90  PO-77   12    24       → sku_swap -12
    `));

  test("an item on the same receipt whose line is larger than what was one for the other", () =>
    fires(`
      bin   item  part   among  book  counted
      A-01  K-55  -      -      80    57
      B-07  P-90  PO-77  3      12    35       → sku_swap -23
    `));

  test("an item whose code begins alike where most codes begin otherwise", () =>
    fires(`
      bin   item      book  counted
      A-01  JAR-1012  40    52
      B-07  JAR-1132  30    18       → sku_swap +12
      ${many(16)}
    `));

  test("two items mixed up in one bin among forty variances of the location", () =>
    fires(`
      bin   item     book  counted
      A-01  TS-1042  40    49
      A-01  TS-1043  30    21       → sku_swap +9
      ${many(40)}
    `));
});

describe("sku_swap does not fire on", () => {
  test("an opposite variance of an item that has nothing in common", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  K-55  40    34
      B-07  P-90  12    18
    `));

  test("an item that was once on a document with one that is on many", () =>
    accusesNothing(`
      bin   item  part   among  book  counted
      A-01  K-55  -      -      80    57
      B-07  P-90  SO-77  39     12    35

      peers  inbin  infamily
      200    1      1
    `));

  test("an item of the same bin that is short too", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  40    34
      A-01  SKU9  12    6
    `));

  test("one piece of a like code where two hundred variances lie about", () =>
    accusesNothing(`
      bin   item     book  counted
      A-01  TS-1042  40    39
      B-07  TS-1043  30    31
      ${many(200)}
    `));

  test("an item whose code begins alike where all codes begin so", () =>
    accusesNothing(`
      bin   item      book  counted
      A-01  SKU-1012  40    46
      B-07  SKU-1399  30    24
      ${many(16).replaceAll("other", "SKU-9")}

      peers  inbin  infamily
      400    0      390
    `));

  test("an opposite variance in a bin that holds every second item", () =>
    accusesNothing(`
      bin   item  book  counted
      YARD  K-55  40    34
      YARD  P-90  12    18

      peers  inbin  infamily
      400    210    0
    `));

  test("two items of one bin that are off by different quantities", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  40    34
      A-01  SKU9  12    13
    `));

  test("the same bin name at another location, or goods of another status", () =>
    accusesNothing(`
      bin   item  location  status     book  counted
      A-01  SKU7  W1        available  40    34
      A-01  SKU9  W2        available  12    18
      A-01  SKU8  W1        damaged    12    18
    `));
});

test("a document that ties two items, and nothing else does, says less of few pieces than of many", () => {
  const score = (pieces: number): number => {
    const { evidence } = scenario(`
      bin   item    book  counted  shares
      A-01  CA-502  90    ${90 - pieces}  -
      B-07  FI-911  40    ${40 + pieces}  SO-13119
    `);
    return trace(evidence).explanations.find(({ parts }) => parts[0]?.cause === "sku_swap")?.score ?? 0;
  };
  expect(score(10)).toBeLessThan(score(24) - 0.1);
});

test("that a part of a line may have been the other ties two items loosely: never more than likely, and few pieces less", () => {
  const scoreOf = (pieces: number): number => {
    const { evidence } = scenario(`
      bin   item  part   among  book  counted
      A-01  K-55  -      -      900   ${900 - pieces}
      B-07  P-90  PO-77  3      12    ${12 + pieces}
    `);
    return trace(evidence).explanations.find(({ parts }) => parts[0]?.cause === "sku_swap")?.score ?? 0;
  };
  expect(scoreOf(600)).toBeGreaterThan(0.7);
  expect(scoreOf(600)).toBeLessThan(0.85);
  expect(scoreOf(6)).toBeLessThan(0.4);
});

test("an item that fits is worth less, the more others are off at the location", () => {
  const weightAmong = (others: number): number => {
    const { evidence } = scenario(`
      bin   item     book  counted
      A-01  TS-1042  40    42
      B-07  TS-1043  30    28
      ${many(others)}
    `);
    const parts = trace(evidence).explanations.flatMap((explanation) => explanation.parts);
    return parts.find(({ cause }) => cause === "sku_swap")?.weight ?? -Infinity;
  };
  expect(weightAmong(200)).toBeLessThan(weightAmong(50));
  expect(weightAmong(50)).toBeLessThan(weightAmong(0));
});

test("of two items that fit to the piece the one that is more alike comes first, and neither is sure", () => {
  const { evidence } = scenario(`
    bin   item      name            book  counted
    A-01  JAR-1012  Glass jar red   40    52
    B-07  JAR-1132  Storage pot     30    18
    C-03  JAR-1500  Glass jar blue  30    18
    ${many(16).replaceAll("  50", "  -  50")}
  `);
  const [first, second, third] = trace(evidence).explanations;
  expect([told(first, evidence), told(second, evidence)]).toEqual([
    ["sku_swap +12 C-03"],
    ["sku_swap +12 B-07"],
  ]);
  expect(first?.score).toBeLessThan(0.6);
  expect(second?.score).toBeGreaterThan(third?.score ?? 1);
});

test("of two items that fit to the piece the one in the same bin comes first", () => {
  const { evidence } = scenario(`
    bin   item      book  counted
    A-01  JAR-1012  40    52
    A-01  JAR-1132  30    18
    C-03  JAR-1500  30    18
    ${many(16)}
  `);
  const [first, second] = trace(evidence).explanations;
  expect(first?.parts[0]?.positions[0]?.sku).toBe("JAR-1132");
  expect(first?.score).toBeGreaterThan(2 * (second?.score ?? 1));
});

test("a code, a name and a barcode are like another where one slip or one word parts them", () => {
  expect([likeCode("TS-1042")("ts 1024"), likeCode("TS-1042")("TS-1142")]).toEqual([true, true]);
  expect([likeCode("TS-1042")("TS-9942"), likeCode("K7")("K8")]).toEqual([false, false]);
  expect([likeCode("AB-1010")("1010-AB"), likeCode("AB-1010-B")("1010-AB")]).toEqual([true, true]);
  expect([likeCode("AB-1010")("1012-AC"), likeCode("AB-1010")("2020-AB")]).toEqual([false, false]);
  expect([likeName("Mug blue 300 ml")("Mug red 300 ml"), likeName("Blue mug")("Red mug")]).toEqual([
    true,
    false,
  ]);
  expect([likeName("")(""), isLikeBarcode("", ""), isLikeBarcode("4006", "4007")]).toEqual([
    false,
    false,
    true,
  ]);
});

test.each([
  ["JAR-1012", "JAR-1132", true],
  ["BRS-RED", "BRS-BLU", true],
  ["CHAIR-OAK-L", "CHAIR-OAK-XL", true],
  ["BRS-RED", "BOX-RED", false],
  ["BRS-RED", "BRS-1001", true],
  ["BRUSH", "BRUSHES", false],
  ["4711", "4712", false],
])("%s and %s are of one family: %s", (one, other, are) => {
  expect(ofOneFamily(one)(other)).toBe(are);
});

/** Variances of as many other items, one a bin: one to five pieces, over and short in turn. */
function many(count: number): string {
  return Array.from({ length: count }, (_, index) => {
    const pieces = (1 + ((index >> 1) % 5)) * (index % 2 === 0 ? 1 : -1);
    return `Z-${index}  other${index}x${index * 7919}  50  ${50 + pieces}`;
  }).join("\n");
}

describe("two rows of a sheet that hold each other's number", () => {
  const rows = (one: readonly [number, number], other: readonly [number, number]): readonly string[] => {
    const { evidence } = scenario(`
      bin   item     book      counted
      A-01  EL-1007  ${one.join("  ")}
      A-01  EL-1014  ${other.join("  ")}
    `);
    const [first] = trace(evidence).explanations;
    return (first?.parts ?? []).map(({ cause }) => cause);
  };

  test("were exchanged where the numbers are large: goods that are taken for each other aren't just so many", () =>
    expect(rows([91, 36], [36, 91])).toEqual(["count_error"]));

  test("may be goods that were, where they are small", () =>
    expect(rows([9, 6], [6, 9])).toEqual(["sku_swap"]));

  test("tell of goods that were, where the numbers aren't each other's", () =>
    expect(rows([91, 36], [30, 85])).toEqual(["sku_swap"]));
});
