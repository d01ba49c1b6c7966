import { expect, test } from "vitest";
import { units } from "../../../shared/quantity.ts";
import { importText, must } from "../project.ts";
import { countedProject, linesSeen } from "./counted.ts";

test("a line outside tolerance is owed a recount by somebody else, and the counter of the first is refused", async () => {
  const made = await countedProject();
  must(await made.enter("ann", "BOLT", "A-01", "30"));
  must(await made.enter("ann", "NUT", "A-01", "100"));
  must(await made.as("max")["reconcile.run"]({}));
  expect(await linesSeen(made, "ann")).toEqual(["A-01 BOLT done", "A-01 NUT done", "A-02 BOLT open"]);
  expect(await linesSeen(made, "bob")).toEqual(["A-01 BOLT recount", "A-01 NUT done", "A-02 BOLT open"]);
  expect(await made.enter("ann", "BOLT", "A-01", "36")).toMatchObject({
    ok: false,
    error: { rule: "ownRecount" },
  });

  expect(must(await made.enter("bob", "BOLT", "A-01", "36"))).toMatchObject({ round: 2 });
  must(await made.as("max")["reconcile.run"]({}));
  expect(await linesSeen(made, "bob")).toEqual(["A-01 BOLT done", "A-01 NUT done", "A-02 BOLT open"]);
  const { rows } = must(await made.as("max")["cases.list"]({ state: "all", kind: "count" }));
  expect(rows.map(({ sku, state, cause }) => [sku, state, cause])).toEqual([
    ["BOLT", "closed", "count_error"],
  ]);
});

test("the same line counted by two people at once is compared before the book is: a third settles", async () => {
  const made = await countedProject("cyd:counter");
  must(await made.enter("ann", "BOLT", "A-02", "10"));
  must(await made.enter("bob", "BOLT", "A-02", "9"));
  expect(await linesSeen(made, "cyd")).toEqual(["A-01 BOLT open", "A-01 NUT open", "A-02 BOLT recount"]);
  must(await made.enter("cyd", "BOLT", "A-02", "10"));
  const { rows } = must(await made.as("max")["counts.review"]({ count: made.count }));
  const line = rows.find(({ bin }) => bin === "A-02");
  expect(line?.entries.map(({ by, qty, round }) => [by, qty, round])).toEqual([
    ["ann", units(10), 1],
    ["bob", units(9), 1],
    ["cyd", units(10), 2],
  ]);
  expect(line).toMatchObject({ accepted: { why: "confirmed", with: "ann" }, recount: "done" });
});

test("where two count each line, no verdict is made before both agree, or a third settles it", async () => {
  const made = await countedProject("cyd:counter");
  const { count } = must(await made.as("max")["counts.plan"]({ counters: 2 }));
  const enter = async (who: string, qty: string) =>
    must(await made.as(who)["counts.enter"]({ count, sku: "BOLT", bin: "A-02", qty }));
  const verdicts = async () => {
    must(await made.as("max")["reconcile.run"]({}));
    const { rows } = must(await made.as("max")["variances.list"]({ count }));
    return rows.map((row) => row.verdict);
  };
  await enter("ann", "8");
  expect(await verdicts()).toEqual([]);
  await enter("bob", "9");
  expect(await verdicts()).toEqual([]);
  await enter("cyd", "8");
  expect(await verdicts()).toEqual(["exception"]);
});

test("a manager allows the same counter, with a reason that stays in the audit; a counter may not", async () => {
  const made = await countedProject();
  must(await made.enter("ann", "BOLT", "A-01", "30"));
  must(await made.as("max")["reconcile.run"]({}));
  const { rows } = must(await made.as("max")["counts.recounts"]({ count: made.count }));
  const [owed] = rows;
  expect(owed).toMatchObject({ sku: "BOLT", why: "outside tolerance", state: "owed", round: 2 });
  const wish = { recount: owed?.recount ?? 0, user: "ann", reason: "nobody else is here" };
  expect(await made.as("ann")["counts.allowRecount"](wish)).toMatchObject({
    ok: false,
    error: { code: "role" },
  });
  must(await made.as("max")["counts.allowRecount"](wish));
  expect(await linesSeen(made, "ann")).toContain("A-01 BOLT recount");
  expect(must(await made.enter("ann", "BOLT", "A-01", "31"))).toMatchObject({ round: 2 });
  const audit = must(await made.as("ada")["audit.list"]({ offset: 0, limit: 10 }));
  expect(audit.rows).toContainEqual(
    expect.objectContaining({ action: "counts.allowRecount", after: "ann", why: "nobody else is here" }),
  );
});

test("a count with recounts owed is not closed until they are counted or waived", async () => {
  const made = await countedProject();
  must(await made.enter("ann", "BOLT", "A-01", "30"));
  must(await made.as("max")["reconcile.run"]({}));
  expect(await made.as("max")["counts.close"]({ count: made.count })).toMatchObject({
    ok: false,
    error: { rule: "recountsOwed" },
  });
  const [owed] = must(await made.as("max")["counts.recounts"]({ count: made.count })).rows;
  must(
    await made.as("max")["counts.waiveRecount"]({ recount: owed?.recount ?? 0, reason: "seen it myself" }),
  );
  expect(must(await made.as("max")["counts.close"]({ count: made.count }))).toMatchObject({ uncounted: 2 });
});

test("a late movement that settles the difference takes the recount back", async () => {
  const made = await countedProject();
  must(await made.enter("ann", "BOLT", "A-01", "30"));
  must(await made.as("max")["reconcile.run"]({}));
  await importText(
    made,
    made.as("max"),
    "movements",
    "event_id,occurred_at,type,sku,qty,from_location,from_bin\nE1,2026-01-02T00:00:00Z,pick,BOLT,6,L1,A-01\n",
    "WMS",
  );
  must(await made.as("max")["reconcile.run"]({}));
  const { rows } = must(await made.as("max")["counts.recounts"]({ count: made.count }));
  expect(rows).toMatchObject([{ state: "waived", note: "within tolerance now" }]);
});

test("a manager may ask for a recount of any counted line, not of one that nobody counted", async () => {
  const made = await countedProject();
  const line = { count: made.count, sku: "NUT", bin: "A-01" };
  expect(await made.as("max")["counts.askRecount"](line)).toMatchObject({
    ok: false,
    error: { rule: "notCounted" },
  });
  must(await made.enter("ann", "NUT", "A-01", "100"));
  expect(must(await made.as("max")["counts.askRecount"](line))).toMatchObject({ why: "asked", round: 2 });
  expect(await made.as("max")["counts.askRecount"](line)).toMatchObject({
    ok: false,
    error: { rule: "recountOwed" },
  });
});
