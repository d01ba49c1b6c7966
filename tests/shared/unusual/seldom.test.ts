import { expect, test } from "vitest";
import { HOUR_MS, instant } from "../../../shared/time.ts";
import { hourOf, seldomHours, seldomUser } from "../../../shared/unusual/seldom.ts";
import { hoursText, userText } from "../../../shared/unusual/words.ts";

/** A source that works from 6 to 18, but for `night` movements at two in the morning. */
const source = (night: number) => ({
  sample: 2_400 + night,
  byHour: Array.from({ length: 24 }, (_, hour) => (hour === 2 ? night : hour >= 6 && hour < 18 ? 200 : 0)),
  byUser: new Map([["", 3], ["kim", 2_396], ["lee", 1]]),
}); // prettier-ignore
const at = (hour: number) => instant(Date.UTC(2026, 0, 5) + hour * HOUR_MS);

test("an hour is seldom where hardly anything happens around it, and what is merely the edge of a shift isn't", () => {
  expect(seldomHours(source(1), at(2))).toEqual({ from: 1, until: 4, happened: 1 });
  expect(seldomHours(source(1), at(5))).toBeUndefined();
  expect(seldomHours(source(1), at(18))).toBeUndefined();
  expect(seldomHours(source(30), at(2))).toBeUndefined();
  expect(hoursText({ from: 23, until: 2, happened: 1 }, "WMS", 2_401)).toContain(
    "1 of the latest 2,401 movements in WMS happened between 23:00 and 02:00 UTC",
  );
});

test("midnight has neighbours on both sides, also before 1970", () => {
  expect(hourOf(instant(-1))).toBe(23);
  const alwaysMidnight = {
    sample: 5_000,
    byHour: [5_000, ...Array.from({ length: 23 }, () => 0)],
    byUser: new Map(),
  };
  expect(seldomHours(alwaysMidnight, at(23))).toBeUndefined();
});

test("a user is seldom who made hardly any of many movements; nobody's name is no user", () => {
  expect(seldomUser(source(0), "lee")).toBe(1);
  expect([seldomUser(source(0), "kim"), seldomUser(source(0), ""), seldomUser(source(0), "new")]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(seldomUser({ ...source(0), sample: 999 }, "lee")).toBeUndefined();
  expect(userText("lee", 1, "WMS", 2_400)).toBe(
    "Unusual: by lee, who seldom posts here; 1 of the latest 2,400 movements in WMS are theirs.",
  );
});
