import fc from "fast-check";
import { expect, test } from "vitest";
import { mergeReading } from "../../../../../shared/ingest/profiles/merge.ts";
import type { Reading } from "../../../../../shared/reading.ts";
import { besideProfile, importInput } from "../../../../../renderer/screens/import/wizard/wire.ts";
import { FIRST_STATE } from "../../../../../renderer/screens/import/wizard/state.ts";

const field = fc.constantFrom("sku", "qty", "bin");
const entries = fc.dictionary(field, fc.constantFrom("A", "B"), { noNullPrototype: true });
const maybe = <T>(...values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
const reading: fc.Arbitrary<Reading> = fc.record({
  map: entries,
  set: entries,
  createItems: fc.boolean(),
  decimal: maybe(".", ","),
  dateOrder: maybe("dmy", "mdy"),
  sheet: maybe("March"),
  blanks: maybe(["n/a"], ["none", "-"], []),
});
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const profileOf = (base: Reading) => ({ name: "p", builtIn: false, version: 1, named: true, reading: base });

test("what is sent beside a profile makes the same reading of it again, or the profile isn't named", () => {
  fc.assert(
    fc.property(reading, reading, (base, now) => {
      const beside = besideProfile(profileOf(base), now);
      if (beside) expect(plain(mergeReading(base, beside))).toEqual(plain(now));
    }),
  );
});

test("a field that is mapped in the place of the profile's rule for it still is that profile's reading", () => {
  const base: Reading = {
    map: {},
    set: {},
    createItems: false,
    split: [{ column: "Bin", pattern: "{location}/{bin}" }],
  };
  const now: Reading = { ...base, map: { bin: "Place" }, split: [] };
  expect(besideProfile(profileOf(base), now)).toMatchObject({ map: { bin: "Place" }, split: [] });
  expect(besideProfile(profileOf(base), { ...base, split: undefined })).toBeUndefined();
});

test("a reading that only adds to its profile is sent by the profile's name", () => {
  const base: Reading = { map: { sku: "Article" }, set: {}, createItems: false, decimal: "," };
  const wizard = {
    ...FIRST_STATE,
    file: { from: "upload", upload: "u", name: "a.csv", bytes: 1 },
    profile: profileOf(base),
    reading: { ...base, map: { sku: "Article", qty: "Count" } },
  } as const;
  expect(importInput(wizard)).toMatchObject({
    profile: "p",
    reading: { map: { qty: "Count" }, set: {}, createItems: false },
  });
  const without = importInput({ ...wizard, reading: { ...base, map: {} } });
  expect(without).not.toHaveProperty("profile");
  expect(without?.reading).toEqual({ ...base, map: {} });
});
