import { expect, test, vi } from "vitest";
import { units } from "../../../shared/quantity.ts";
import { importText, must } from "../project.ts";
import { countedProject, linesSeen } from "./counted.ts";

test("packs and loose ones are entered as they are said, and kept word for word", async () => {
  const made = await countedProject();
  // Signing in is in the record as well, and is not to stand behind the entry.
  must(await made.as("ada")["session.whoami"]({}));
  must(await made.enter("ann", "BOLT", "A-01", "2 CS + 12"));
  const { rows } = must(await made.as("max")["counts.review"]({ count: made.count }));
  expect(rows[0]?.entries).toMatchObject([{ qty: units(36), by: "ann" }]);
  const audit = must(await made.as("ada")["audit.list"]({ offset: 0, limit: 1 }));
  expect(audit.rows[0]?.after).toContain("2 CS + 12");
});

test("taking an entry back is another entry: the line is open again, and both stay in the record", async () => {
  const made = await countedProject();
  must(await made.enter("ann", "BOLT", "A-01", "30"));
  const { entry } = must(await made.enter("ann", "BOLT", "A-01", "35"));
  const undone = must(await made.as("ann")["counts.undo"]({ count: made.count }));
  expect(undone.entry).toBeGreaterThan(entry);
  expect(undone.stands).toMatchObject({ qty: units(30) });
  must(await made.as("ann")["counts.undo"]({ count: made.count }));
  expect(await linesSeen(made, "ann")).toContain("A-01 BOLT open");
  const { rows } = must(await made.as("max")["counts.review"]({ count: made.count }));
  expect(rows[0]).toMatchObject({ accepted: null, entries: [{ undone: true }, { undone: true }] });
  expect(await made.as("ann")["counts.undo"]({ count: made.count })).toMatchObject({
    ok: false,
    error: { code: "notFound" },
  });
});

test("stock in transit lies in no bin, and isn't counted there", async () => {
  const made = await countedProject();
  const line = { count: made.count, sku: "BOLT", bin: "A-01", qty: "3" };
  expect(await made.as("ann")["counts.enter"]({ ...line, status: "in_transit" })).toMatchObject({
    error: { rule: "inTransit" },
  });
  must(await made.as("ann")["counts.enter"]({ ...line, status: "damaged" }));
});

test("nobody takes back somebody else's entry", async () => {
  const made = await countedProject();
  const { entry } = must(await made.enter("ann", "BOLT", "A-01", "30"));
  expect(await made.as("bob")["counts.undo"]({ count: made.count, entry })).toMatchObject({ ok: false });
});

test("a verdict goes with the entry that was taken back", async () => {
  const made = await countedProject();
  must(await made.enter("ann", "BOLT", "A-01", "30"));
  must(await made.as("max")["reconcile.run"]({}));
  must(await made.as("ann")["counts.undo"]({ count: made.count }));
  must(await made.as("max")["reconcile.run"]({}));
  expect(must(await made.as("max")["variances.list"]({})).rows).toEqual([]);
  expect(must(await made.as("max")["cases.list"]({ state: "open" })).rows).toEqual([]);
});

test("an empty bin is one key: every line of it is zero", async () => {
  const made = await countedProject();
  const { entries } = must(await made.as("ann")["counts.emptyBin"]({ count: made.count, bin: "A-01" }));
  expect(entries).toHaveLength(2);
  expect(await linesSeen(made, "ann")).toEqual(["A-01 BOLT done", "A-01 NUT done", "A-02 BOLT open"]);
  expect(await made.as("ann")["counts.emptyBin"]({ count: made.count, bin: "A-03" })).toMatchObject({
    ok: false,
  });
});

test("a bin whose name two locations have is the one where the line was planned, and asked about where both were", async () => {
  const made = await countedProject();
  const max = made.as("max");
  const rows =
    "NUT,L1,A-01,100,2026-01-02T00:00:00Z\nBOLT,L2,A-01,7,2026-01-02T00:00:00Z\nBOLT,L2,A-02,0,2026-01-02T00:00:00Z";
  await importText(made, max, "baseline", `sku,location,bin,qty,as_of\n${rows}\n`, "WMS");
  const { count } = must(await max["counts.plan"]({}));
  must(await max["counts.enter"]({ count, sku: "NUT", bin: "A-01", qty: "99" }));
  const { rows: lines } = must(await max["counts.lines"]({ count }));
  expect(lines.filter(({ done }) => done)).toMatchObject([{ location: "L1", bin: "A-01", sku: "NUT" }]);
  expect(await max["counts.enter"]({ count, sku: "BOLT", bin: "A-01", qty: "7" })).toMatchObject({
    ok: false,
    error: { message: expect.stringContaining("A-01 is at L1 and at L2") },
  });
  expect(await max["counts.emptyBin"]({ count, bin: "A-01" })).toMatchObject({
    ok: false,
    error: { message: expect.stringContaining("A-01 is at L1 and at L2") },
  });
  must(await max["counts.enter"]({ count, sku: "BOLT", location: "L2", bin: "A-01", qty: "7" }));
  must(await max["counts.emptyBin"]({ count, location: "L2", bin: "A-01" }));
  must(await max["counts.skip"]({ count, sku: "BOLT", location: "L1", bin: "A-01", reason: "blocked" }));
  const { rows: after } = must(await max["counts.lines"]({ count }));
  const inBin = after.filter(({ bin }) => bin === "A-01");
  expect(inBin.map(({ location, sku, done, skipped }) => [location, sku, done, skipped])).toEqual([
    ["L1", "BOLT", false, "blocked"],
    ["L1", "NUT", true, null],
    ["L2", "BOLT", true, null],
  ]);
});

test("a count of one location takes nothing for another one", async () => {
  const made = await countedProject();
  const { count } = must(await made.as("max")["counts.plan"]({ location: "L1" }));
  const other = { count, sku: "NUT", location: "L2", bin: "A-01", qty: "1" };
  expect(await made.as("max")["counts.enter"](other)).toMatchObject({
    ok: false,
    error: { message: `Count ${count} is of L1; bin A-01 of L2 isn't in it.` },
  });
  must(await made.as("max")["counts.enter"]({ ...other, location: "L1" }));
});

test("a line is left with a reason, and counting it settles that", async () => {
  const made = await countedProject();
  must(
    await made
      .as("ann")
      ["counts.skip"]({ count: made.count, sku: "NUT", bin: "A-01", reason: "blocked by a pallet" }),
  );
  expect(await linesSeen(made, "bob")).toContain("A-01 NUT open blocked by a pallet");
  must(await made.enter("bob", "NUT", "A-01", "100"));
  expect(await linesSeen(made, "bob")).toContain("A-01 NUT done");
});

test("a code that nobody knows waits with what was counted, and becomes its counter's entry", async () => {
  const made = await countedProject();
  const { found } = must(
    await made.as("ann")["counts.found"]({ count: made.count, bin: "A-03", code: "5012345678900", qty: "4" }),
  );
  expect(
    await made.as("ann")["counts.found"]({ count: made.count, bin: "A-03", code: "96385074", qty: "4" }),
  ).toMatchObject({
    ok: false,
    error: { message: "96385074 is item NUT. Enter it as found stock." },
  });
  must(await made.as("max")["counts.settleUnknown"]({ found, sku: "NUT" }));
  const { rows } = must(await made.as("max")["counts.review"]({ count: made.count }));
  expect(rows.find(({ bin }) => bin === "A-03")).toMatchObject({
    sku: "NUT",
    entries: [{ by: "ann", qty: units(4) }],
  });
  expect(await made.as("max")["counts.settleUnknown"]({ found, dismiss: "rubbish" })).toMatchObject({
    ok: false,
    error: { rule: "settled" },
  });
});

test("a barcode in the quantity field is refused, and nothing is entered", async () => {
  const made = await countedProject();
  expect(await made.enter("ann", "BOLT", "A-01", "96385074")).toMatchObject({
    ok: false,
    error: { rule: "scan" },
  });
  expect(await made.enter("ann", "BOLT", "A-01", "5012345678900")).toMatchObject({
    ok: false,
    error: { rule: "scan" },
  });
  expect(await linesSeen(made, "ann")).toContain("A-01 BOLT open");
});

test("half a bolt and two of one serial number are refused", async () => {
  const made = await countedProject();
  expect(await made.enter("ann", "BOLT", "A-01", "2.5")).toMatchObject({
    ok: false,
    error: { code: "badInput" },
  });
  const gauge = { count: made.count, sku: "GAUGE", bin: "A-01", lot: "SN-7" };
  expect(await made.as("ann")["counts.enter"]({ ...gauge, qty: "2" })).toMatchObject({
    ok: false,
    error: { message: "Serial number SN-7 is there once or not at all. Type 1 or 0." },
  });
  must(await made.as("ann")["counts.enter"]({ ...gauge, qty: "1" }));
});

test("a slip is asked again once, and entering the same number again settles it", async () => {
  const made = await countedProject();
  expect(must(await made.enter("ann", "BOLT", "A-01", "63"))).toMatchObject({ again: true });
  expect(must(await made.enter("ann", "BOLT", "A-01", "63"))).toMatchObject({ again: false });
});

test("who disagrees with another counter isn't asked again: a third one is", async () => {
  const made = await countedProject();
  must(await made.enter("ann", "BOLT", "A-01", "36"));
  expect(must(await made.enter("bob", "BOLT", "A-01", "63"))).toMatchObject({ again: false });
});

test("a clock that jumps back doesn't put a correction before what it corrects", async () => {
  const made = await countedProject();
  const now = Date.now();
  vi.useFakeTimers({ toFake: ["Date"], now: now + 60_000 });
  try {
    must(await made.enter("ann", "BOLT", "A-01", "30"));
    vi.setSystemTime(now);
    expect(must(await made.enter("ann", "BOLT", "A-01", "36"))).toMatchObject({ clockBack: true });
    must(await made.as("max")["reconcile.run"]({}));
  } finally {
    vi.useRealTimers();
  }
  const { rows } = must(await made.as("max")["variances.list"]({}));
  expect(rows).toMatchObject([{ sku: "BOLT", counted: units(36), verdict: "match" }]);
  const review = must(await made.as("max")["counts.review"]({ count: made.count }));
  expect(review.rows[0]?.entries.map(({ clockBack }) => clockBack)).toEqual([false, true]);
});
