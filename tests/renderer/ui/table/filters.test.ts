import * as v from "valibot";
import { afterEach, describe, expect, test } from "vitest";
import { varianceFilters } from "../../../../shared/columnFilters.ts";
import { prefer, usePreferences } from "../../../../renderer/data/preferences.ts";
import { filtersFrom, filtersText } from "../../../../renderer/ui/table/address.ts";
import {
  draftOf,
  EMPTY_DRAFT,
  filterOf,
  isReadable,
  typedNumber,
} from "../../../../renderer/ui/table/filters.ts";

const QUANTITY = { kind: "number", scale: 10_000 } as const;
const before = usePreferences.getState();
afterEach(() => usePreferences.setState(before));

const speak = (language: "en" | "de") => {
  prefer("formats", "language");
  prefer("language", language);
};

describe("a filter of numbers", () => {
  test("takes a decimal point in English, and refuses a comma that could be read two ways", () => {
    speak("en");
    expect(typedNumber(" -12.5 ")).toBe(-12.5);
    expect(typedNumber("1,234")).toBeUndefined();
    expect(isReadable(QUANTITY, { ...EMPTY_DRAFT, from: "1,234" })).toBe(false);
  });

  test("takes a decimal comma in German, and shows it again", () => {
    speak("de");
    const draft = { ...EMPTY_DRAFT, from: "2,5", to: "" };
    const filter = filterOf("book", QUANTITY, draft);
    expect(filter).toEqual({ column: "book", from: 25_000 });
    expect(draftOf(QUANTITY, filter)).toEqual(draft);
  });

  test("asks for nothing while both ends are empty", () => {
    expect(filterOf("book", QUANTITY, EMPTY_DRAFT)).toBeUndefined();
    expect(isReadable(QUANTITY, EMPTY_DRAFT)).toBe(true);
  });
});

test("a filter of days holds both days whole, also where clocks change", () => {
  const days = { kind: "days" } as const;
  const draft = { ...EMPTY_DRAFT, from: "2026-03-29", to: "2026-03-29" };
  const filter = filterOf("countedAt", days, draft);
  expect(filter).toEqual({
    column: "countedAt",
    from: new Date(2026, 2, 29).getTime(),
    to: new Date(2026, 2, 30).getTime() - 1,
  });
  expect(draftOf(days, filter)).toEqual(draft);
});

describe("a filter of ages", () => {
  const DAY_MS = 86_400_000;
  const now = Date.UTC(2026, 2, 29, 10, 30);
  const ages = { kind: "age", now } as const;

  test("holds what its column shows as that many days, from the newest to the oldest of them", () => {
    const filter = filterOf("openedAt", ages, { ...EMPTY_DRAFT, from: "2", to: "3" });
    expect(filter).toEqual({ column: "openedAt", from: now - 4 * DAY_MS + 1, to: now - 2 * DAY_MS });
  });

  test("is asked again in the days that it was asked in, also some hours later", () => {
    const draft = { ...EMPTY_DRAFT, from: "2", to: "30" };
    const filter = filterOf("openedAt", ages, draft);
    for (const hours of [0, 1, 11])
      expect(draftOf({ ...ages, now: now + hours * 3_600_000 }, filter)).toEqual(draft);
    const open = filterOf("openedAt", ages, { ...EMPTY_DRAFT, to: "0" });
    expect(draftOf(ages, open)).toEqual({ ...EMPTY_DRAFT, to: "0" });
  });

  test("takes whole days, and nothing for both ends", () => {
    for (const bad of ["1.5", "-1", "2026-03-01", "two"])
      expect(isReadable(ages, { ...EMPTY_DRAFT, from: bad })).toBe(false);
    expect(isReadable(ages, { ...EMPTY_DRAFT, from: " 7 " })).toBe(true);
    expect(filterOf("openedAt", ages, EMPTY_DRAFT)).toBeUndefined();
  });
});

describe("filters in an address", () => {
  test("come back as they went", () => {
    const filters = v.parse(varianceFilters, [
      { column: "sku", contains: "A&B" },
      { column: "verdict", among: ["exception"] },
      { column: "value", to: -5 },
    ]);
    expect(filtersFrom(varianceFilters, filtersText(filters) ?? null)).toEqual(filters);
    expect(filtersText([])).toBeUndefined();
  });

  test.each(["", "{", "[1]", '[{"column":"hash","contains":"x"}]', '[{"column":"book","contains":"x"}]'])(
    "%s is no filter",
    (text) => expect(filtersFrom(varianceFilters, text)).toEqual([]),
  );
});
