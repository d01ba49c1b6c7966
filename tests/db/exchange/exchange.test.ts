import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { units } from "../../../shared/quantity.ts";
import { type Counted, countedProject, linesSeen } from "../counting/counted.ts";
import { importText, must } from "../project.ts";
import { away, merge, packed, tally } from "./laptops.ts";

const reviewed = async (home: Counted): Promise<string[]> => {
  const { rows } = must(await home.as("max")["counts.review"]({ count: home.count }));
  return rows.map(({ bin, sku, entries, accepted, recount }) =>
    [
      `${bin} ${sku}:`,
      ...entries.map(
        ({ by, qty, round, undone }) => `${by} ${qty / 10_000} r${round}${undone ? " undone" : ""},`,
      ),
      accepted?.why ?? "nothing",
      recount ?? "",
    ].join(" "),
  );
};

test("a count is counted on another laptop and comes back whole, in parts and again, without loss or doubles", async () => {
  const home = await countedProject();
  const laptop = await away(home, "ann");
  expect(must(await laptop.as("ann")["session.whoami"]({}))).toMatchObject({ user: "ann", role: "counter" });
  must(await laptop.enter("ann", "4006381333931", "A-01", "2 CS + 3"));
  const half = await laptop.bringHome("ann");
  expect(tally(await merge(home, half))).toBe("1 taken, 0 undone, 0 known, 0 aside");
  // Home takes part of it; there it goes on: an entry is taken back, one is found stock, a line is left, a code is unknown.
  must(await laptop.as("ann")["counts.undo"]({ count: 1 }));
  must(await laptop.enter("ann", "BOLT", "A-01", "36"));
  must(await laptop.enter("ann", "NUT", "A-03", "5"));
  must(await laptop.as("ann")["counts.skip"]({ count: 1, sku: "NUT", bin: "A-01", reason: "blocked" }));
  must(await laptop.as("ann")["counts.found"]({ count: 1, bin: "A-03", code: "5012345678900", qty: "4" }));
  const whole = await laptop.bringHome("ann");
  const report = await merge(home, whole);
  expect(tally(report)).toBe("2 taken, 1 undone, 1 known, 0 aside");
  expect([report.skips, report.codes]).toEqual([1, 1]);
  const after = await reviewed(home);
  expect(after).toEqual([
    "A-01 BOLT: ann 27 r1 undone, ann 36 r1, only ",
    "A-01 NUT: nothing ",
    "A-02 BOLT: nothing ",
    "A-03 NUT: ann 5 r1, only ",
  ]);
  expect(await linesSeen(home, "bob")).toContain("A-01 NUT open blocked");
  expect(must(await home.as("max")["counts.unknown"]({})).rows).toMatchObject([
    { code: "5012345678900", qty: units(4), by: "ann" },
  ]);
  for (const file of [whole, half, whole]) {
    const again = await merge(home, file);
    expect([again.taken, again.undone, again.skips, again.codes]).toEqual([0, 0, 0, 0]);
  }
  expect(await reviewed(home)).toEqual(after);
  expect(must(await home.as("ada")["audit.verify"]({})).ok).toBe(true);
  expect(home.bugs).toEqual([]);
});

test("neither file holds a book quantity, a cost, a PIN, or what somebody else counted", async () => {
  const home = await countedProject();
  must(await home.enter("bob", "BOLT", "A-02", "77"));
  const { bytes, pins } = await packed(home, "ann");
  const text = gunzipSync(bytes).toString("utf8");
  // Random texts and moments hold any four digits at times.
  const random = /"(trip|key|count|salt|hash)":"[^"]*"|\b\d{13}\b/g;
  const body = text.slice(text.indexOf("\n"));
  for (const secret of [
    "360000",
    "1000000",
    "100000",
    "770000",
    "unit_cost",
    "cost_",
    "bob",
    pins.get("ann") ?? "?",
    "1234",
  ])
    expect(body.replaceAll(random, "").includes(secret), secret).toBe(false);
  expect(body).toContain('"sku":"NUT"');
  // Counted by bob already: nothing is left to do there.
  expect(body).not.toContain('"bin":"A-02","lot"');
  const laptop = await away(home, "ann", "max");
  must(await laptop.enter("max", "BOLT", "A-01", "55"));
  must(await laptop.enter("ann", "BOLT", "A-01", "54"));
  const own = gunzipSync(readFileSync(await laptop.bringHome("ann"))).toString("utf8");
  expect(own).toContain("540000");
  expect(own).not.toContain("550000");
});

test("two laptops and home on one line are a disagreement, whichever comes first, and a third person settles it", async () => {
  const seen: string[][] = [];
  for (const order of [
    [0, 1],
    [1, 0],
  ]) {
    const home = await countedProject("cy:counter");
    const [first, second] = [await away(home, "ann"), await away(home, "bob")];
    must(await first.enter("ann", "BOLT", "A-01", "30"));
    must(await second.enter("bob", "BOLT", "A-01", "31"));
    must(await first.enter("ann", "NUT", "A-01", "100"));
    must(await second.enter("bob", "NUT", "A-01", "100"));
    must(await home.enter("max", "BOLT", "A-02", "9"));
    must(await second.enter("bob", "BOLT", "A-02", "10"));
    const files = [await first.bringHome("ann"), await second.bringHome("bob")];
    for (const at of order) await merge(home, files[at] ?? "");
    const { rows } = must(await home.as("max")["counts.recounts"]({ count: home.count }));
    seen.push(rows.map(({ bin, sku, why, state }) => `${bin} ${sku} ${why} ${state}`));
    // The third one counts it elsewhere, too.
    const third = await away(home, "cy");
    must(await third.enter("cy", "BOLT", "A-01", "31"));
    expect(tally(await merge(home, await third.bringHome("cy")))).toBe("1 taken, 0 undone, 0 known, 0 aside");
    expect((await reviewed(home))[0]).toMatch(/cy 31 r2, confirmed done$/);
    home.close();
  }
  expect(seen[0]).toEqual(["A-01 BOLT counters differ owed", "A-02 BOLT counters differ owed"]);
  expect(seen[1]).toEqual(seen[0]);
});

test("what can't be taken any more is said by line with its reason, and a recount stays somebody else's", async () => {
  const home = await countedProject();
  const laptop = await away(home, "ann", "bob");
  must(await home.enter("max", "BOLT", "A-01", "30"));
  must(await home.as("max")["counts.askRecount"]({ count: home.count, sku: "BOLT", bin: "A-01" }));
  const recounter = await away(home, "ann");
  must(await recounter.enter("ann", "BOLT", "A-01", "36"));
  must(await laptop.enter("ann", "BOLT", "A-01", "35"));
  must(await laptop.enter("bob", "NUT", "A-01", "100"));
  expect(tally(await merge(home, await laptop.bringHome("ann")))).toBe("1 taken, 0 undone, 0 known, 0 aside");
  const late = await merge(home, await recounter.bringHome("ann"));
  expect(late.setAside).toMatchObject([{ sku: "BOLT", bin: "A-01", by: "ann", entered: "36 EA" }]);
  expect(late.setAside[0]?.why).toBe("ann counted this line before, so somebody else counts it again.");
  const { rows } = must(await home.as("max")["counts.recounts"]({ count: home.count }));
  for (const { recount } of rows)
    must(await home.as("max")["counts.waiveRecount"]({ recount, reason: "enough" }));
  must(await home.as("max")["counts.close"]({ count: home.count }));
  const closed = await merge(home, await laptop.bringHome("bob"));
  expect(closed.setAside).toMatchObject([{ sku: "NUT", by: "bob", entered: "100 EA" }]);
  expect(closed.setAside[0]?.why).toContain("was closed meanwhile");
  expect(closed.taken).toBe(0);
});

test("an entry in packs that were redefined at home meanwhile waits in its file until they are right again", async () => {
  const home = await countedProject();
  const laptop = await away(home, "ann");
  must(await laptop.enter("ann", "BOLT", "A-01", "2 CS"));
  const file = await laptop.bringHome("ann");
  const pack = (unitsPer: string) =>
    importText(home, home.as("ada"), "packs", `sku,uom,units_per\nBOLT,CS,${unitsPer}\n`);
  await pack("10");
  const aside = await merge(home, file);
  expect(tally(aside)).toBe("0 taken, 0 undone, 0 known, 1 aside");
  expect(aside.setAside[0]).toMatchObject({ sku: "BOLT", entered: "2 CS" });
  expect(aside.setAside[0]?.why).toContain(
    "It was 24 EA when it was counted, and is 20 by the packs of today.",
  );
  await pack("12");
  expect(tally(await merge(home, file))).toBe("1 taken, 0 undone, 0 known, 0 aside");
});
