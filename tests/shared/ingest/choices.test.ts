import { describe, expect, test } from "vitest";
import { type Beside, dateSettler, decimalSettler } from "../../../shared/ingest/choices.ts";

const beside = (some: Partial<Beside> = {}): Beside => ({
  asked: {},
  remembered: {},
  native: false,
  format: "text",
  ...some,
});

describe("which number of a date is the day", () => {
  const settle = (dates: readonly string[], some: Partial<Beside> = {}) => {
    const settler = dateSettler(beside(some));
    for (const date of dates) settler.add("occurred_at", date);
    return settler.settle();
  };

  test("is owed where the file leaves it open, with what each reading makes of one of its dates", () => {
    expect(settle(["1/2/2025", "3/4/2025"]).choices).toEqual([
      {
        column: "occurred_at",
        sets: "dateOrder",
        readings: ["dmy (1/2/2025 is 2025-02-01)", "mdy (1/2/2025 is 2025-01-02)"],
        values: ["dmy", "mdy"],
      },
    ]);
  });

  test("is the file's own where one date can be read in one order only", () => {
    const { value, choices, notes } = settle(["1/2/2025", "31/12/2025"]);
    expect([value, choices, notes.length]).toEqual(["dmy", [], 1]);
  });

  test("is what was chosen before, where the file allows it and doesn't say otherwise", () => {
    expect(settle(["1/2/2025"], { remembered: { dateOrder: "mdy" } })).toMatchObject({
      value: "mdy",
      choices: [],
    });
    expect(settle(["31/12/2025"], { remembered: { dateOrder: "mdy" } }).value).toBe("dmy");
  });

  test("is what is asked for, whatever else speaks", () => {
    expect(
      settle(["1/2/2025"], { asked: { dateOrder: "dmy" }, remembered: { dateOrder: "mdy" } }).value,
    ).toBe("dmy");
  });

  test("isn't asked of dates that name their year first", () => {
    expect(settle(["2025-02-01", "2025-02-03"])).toEqual({ value: undefined, choices: [], notes: [] });
  });
});

describe("which mark is the decimal one", () => {
  const settle = (numbers: readonly string[], some: Partial<Beside> = {}) => {
    const settler = decimalSettler(beside(some));
    for (const number of numbers) settler.add("qty", number);
    return settler.settle();
  };

  test("is owed where a number can be read two ways and no other tells", () => {
    expect(settle(["1,234", "5"]).choices).toEqual([
      {
        column: "qty",
        sets: "decimal",
        readings: ["“.” is the decimal mark (1,234 is 1234)", "“,” is the decimal mark (1,234 is 1.234)"],
        values: [".", ","],
      },
    ]);
  });

  test("is owed where a mapped file's numbers are of both sorts", () => {
    expect(settle(["1.5", "2,5"]).choices[0]?.readings[0]).toContain("1.5 and 2,5");
  });

  test("is the file's own where its numbers tell, and thousands are then trusted", () => {
    expect(settle(["1.234", "2,5"]).value).toEqual({ decimal: ",", grouped: true });
    expect(settle(["1,234", "2.5"]).value).toEqual({ decimal: ".", grouped: true });
  });

  test("is a point under our own headers, which our own files are written with; a comma there is set aside", () => {
    expect(settle(["1.234"], { native: true })).toMatchObject({
      value: { decimal: ".", grouped: false },
      choices: [],
    });
    expect(settle(["1.5", "2,5"], { native: true })).toMatchObject({
      value: { decimal: ".", grouped: false },
      choices: [],
    });
    expect(settle(["1,234"], { native: true }).choices).toHaveLength(1);
  });

  test("is what was chosen before, unless the file says otherwise", () => {
    expect(settle(["1,234"], { remembered: { decimal: "," } }).value).toEqual({
      decimal: ",",
      grouped: true,
    });
    expect(settle(["2.5"], { remembered: { decimal: "," } }).value.decimal).toBe(".");
  });

  test("is nobody's question where no number has a mark", () => {
    expect(settle(["1", "2", "A.5"])).toEqual({
      value: { decimal: ".", grouped: false },
      choices: [],
      notes: [],
    });
  });

  test("is a point in a sheet, whose numbers aren't texts, unless another was asked for or chosen before", () => {
    const sheet = { format: "sheet" } as const;
    expect(settle([], sheet)).toEqual({ value: { decimal: ".", grouped: false }, choices: [], notes: [] });
    expect(settle([], { ...sheet, remembered: { decimal: "," } }).value.decimal).toBe(",");
    expect(settle([], { ...sheet, asked: { decimal: "," } }).value.decimal).toBe(",");
  });
});
