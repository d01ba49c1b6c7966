import { expect, test } from "vitest";
import { builtInProfiles } from "../../../../../shared/ingest/profiles/index.ts";
import { profileFile, readProfile } from "../../../../../renderer/screens/import/match/profileFile.ts";

test("every profile comes back from its file as it was", () => {
  for (const profile of builtInProfiles)
    expect(readProfile(profileFile(profile))).toEqual({ ok: true, value: profile });
});

test.each([
  ["no JSON at all", "sku,qty", /is not JSON/],
  [
    "a field with a wrong type",
    '{"name":"a","kind":"items","reading":{"map":{"sku":5}}}',
    /^reading\.map\.sku: /,
  ],
  ["a kind that there isn't", '{"name":"a","kind":"stock","reading":{}}', /^kind: /],
  ["a part that nobody knows", '{"name":"a","kind":"items","reading":{"colour":"red"}}', /colour/],
])("%s is refused with what is wrong", (_, text, says) => {
  const read = readProfile(text);
  expect(read.ok ? "" : read.error).toMatch(says);
});
