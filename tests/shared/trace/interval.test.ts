import { expect, test } from "vitest";
import { trace } from "../../../shared/trace/trace.ts";
import { scenario } from "./scenario.ts";

const because = (text: string): string =>
  trace(scenario(text).evidence).explanations[0]?.parts.find(({ cause }) => cause === "unexplained")
    ?.because ?? "";

test("what is unexplained says from when to when, and what moved there by type and user, the rarest type first", () => {
  const text = because(`
    bin   item  book  counted
    A-01  SKU7  60    43

    at       event  type          user  effect
    3 08:00  E1     pick          ann   -2
    5 09:00  E2     pick          bob   -4
    6 09:30  E3     transfer_out  cal   -3
    7 10:00  E4     pick          ann   -1
    8 10:00  E5     pick          -     -1
    18 10:00  E6  pick  dan  -1

    known     by   observed  book
    4 12:00   lee  98        98
    16 12:00  lee  43        60`);
  expect(text).toContain("between 2026-03-05 12:00 UTC and 2026-03-17 12:00 UTC");
  expect(text).toContain("when 4 movements happened here: 1 transfer out by cal, 3 picks by ann, bob.");
});

test("an interval that begins and ends in one minute is told as that minute", () => {
  const text = because(`
    bin   item  book  counted
    A-01  SKU7  60    43

    at           event  type  user  effect
    5 12:00:20   E1     pick  ann   -2

    known        by   observed  book
    5 12:00:10   lee  62        62
    5 12:00:40   lee  43        60`);
  expect(text).toContain("Book and shelf parted at 2026-03-06 12:00 UTC, when 1 movement happened here");
});

test("many people and many types are told by how many more there are", () => {
  const users = ["ann", "bob", "cal", "dan", "eve"];
  const types = ["sale", "sale", "sale", "sale", "sale", "ship", "pick", "pack", "scrap", "move", "putaway"];
  const rows = types.map((type, index) => `${index + 1} 09:00  E${index}  ${type}  ${users[index % 5]}  -1`);
  const text = because(`
    bin   item  book  counted
    A-01  SKU7  60    43

    at  event  type  user  effect
    ${rows.join("\n    ")}`);
  expect(text).toContain(
    "11 movements happened here: 1 move by eve, 1 packing by cal, 1 pick by bob, 1 put-away by ann",
  );
  expect(text).toMatch(/1 scrap by dan, 1 shipment by ann, 5 of other types\./);
});

test("nothing moved is said, too", () => {
  expect(because("bin   item  book  counted\nA-01  SKU7  60    43")).toContain("when nothing moved here.");
});
