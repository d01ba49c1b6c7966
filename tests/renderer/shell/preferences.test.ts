import { describe, expect, test } from "vitest";
import { localesOf, systemLanguage } from "../../../renderer/data/preferences.ts";
import { recentOf } from "../../../renderer/shell/recent.ts";

describe("languages", () => {
  test("begin with the first of the system's that the app speaks", () => {
    expect(systemLanguage(["fr-FR", "de-AT", "en-GB"])).toBe("de");
    expect(systemLanguage(["fr-FR"])).toBe("en");
    expect(systemLanguage([])).toBe("en");
  });

  test("write numbers by the system's habits, or by the nearest ones of the language", () => {
    const german = { theme: "auto", density: "comfortable", language: "de" } as const;
    const tags = ["en-US", "de-CH", "de"];
    expect(localesOf({ ...german, formats: "system" }, tags)).toEqual(tags);
    expect(localesOf({ ...german, formats: "language" }, tags)).toEqual(["de-CH", "de", "de"]);
    expect(localesOf({ ...german, formats: "language" }, ["en-US"])).toEqual(["de"]);
  });
});

test("the palette begins with the five actions used last that are there now", () => {
  const actions = ["a", "b", "c", "d", "e", "f", "g"].map((id) => ({ id }));
  expect(recentOf(actions, ["g", "gone", "a", "b", "c", "d", "e"]).map(({ id }) => id)).toEqual([
    "g", "a", "b", "c", "d",
  ]); // prettier-ignore
});
