import { expect, test } from "vitest";
import { must } from "../project.ts";
import { type Counted, countedProject, linesSeen } from "./counted.ts";

const refused = { ok: false, error: { rule: "givenToOther" } };

/** Gives lines of the count away, by what they hold. */
async function give({ as, count }: Counted, to: string | null, sku: string): Promise<void> {
  const { rows } = must(await as("max")["planning.lines"]({ count }));
  const positions = rows.filter((row) => row.sku === sku).map(({ position }) => position);
  must(await as("max")["counts.assign"]({ count, to, positions }));
}

test("a counter sees and enters what is given to them or to nobody, and is told whose the rest is", async () => {
  const made = await countedProject();
  await give(made, "ann", "BOLT");
  expect(await linesSeen(made, "bob")).toEqual(["A-01 NUT open"]);
  expect(await linesSeen(made, "ann")).toEqual(["A-01 BOLT open", "A-01 NUT open", "A-02 BOLT open"]);
  expect(must(await made.as("bob")["counts.lines"]({ count: made.count })).total).toBe(1);
  const answer = await made.enter("bob", "BOLT", "A-01", "36");
  expect(answer).toMatchObject(refused);
  expect(answer.ok ? "" : answer.error.message).toContain("given to ann");
  must(await made.enter("bob", "NUT", "A-01", "100"));
  must(await made.enter("ann", "BOLT", "A-01", "36"));
  must(await made.enter("max", "BOLT", "A-02", "10"));
});

test("a manager gives a line to somebody else while it is counted, or to nobody", async () => {
  const made = await countedProject();
  await give(made, "ann", "NUT");
  await give(made, "bob", "NUT");
  expect(await made.enter("ann", "NUT", "A-01", "100")).toMatchObject(refused);
  await give(made, null, "NUT");
  must(await made.enter("ann", "NUT", "A-01", "100"));
});

test("an empty bin is entered for one's own lines, and refused where none is", async () => {
  const made = await countedProject();
  await give(made, "ann", "BOLT");
  const empty = (who: string, bin: string) => made.as(who)["counts.emptyBin"]({ count: made.count, bin });
  expect(must(await empty("bob", "A-01")).entries).toHaveLength(1);
  expect(await empty("bob", "A-02")).toMatchObject(refused);
  expect(await linesSeen(made, "ann")).toEqual(["A-01 BOLT open", "A-01 NUT done", "A-02 BOLT open"]);
});

test("a line is left by whoever may count it, and by nobody else", async () => {
  const made = await countedProject();
  await give(made, "ann", "BOLT");
  const leave = (who: string) =>
    made.as(who)["counts.skip"]({ count: made.count, sku: "BOLT", bin: "A-01", reason: "blocked" });
  expect(await leave("bob")).toMatchObject(refused);
  const skipped = async () =>
    must(await made.as("max")["counts.lines"]({ count: made.count })).rows.map((row) => row.skipped);
  expect(await skipped()).toEqual([null, null, null]);
  must(await leave("ann"));
  expect(await skipped()).toEqual(["blocked", null, null]);
  await give(made, "bob", "BOLT");
  must(await leave("max"));
});

test("a recount of a given line is somebody else's, who sees it then", async () => {
  const made = await countedProject();
  await give(made, "ann", "NUT");
  must(await made.enter("ann", "NUT", "A-01", "90"));
  expect(await linesSeen(made, "bob")).not.toContain("A-01 NUT done");
  must(await made.as("max")["counts.askRecount"]({ count: made.count, sku: "NUT", bin: "A-01" }));
  expect(await linesSeen(made, "bob")).toContain("A-01 NUT recount");
  const { rows } = must(await made.as("bob")["counts.lines"]({ count: made.count }));
  expect(rows.map(({ assignedTo }) => assignedTo)).toEqual([null, null, null]);
  must(await made.enter("bob", "NUT", "A-01", "91"));
});

test("where two people count each line, the second is anybody once the first has counted", async () => {
  const made = await countedProject();
  const { count } = must(await made.as("max")["counts.plan"]({ counters: 2 }));
  const two = { ...made, count };
  await give(two, "ann", "NUT");
  const enter = (who: string) => made.as(who)["counts.enter"]({ count, sku: "NUT", bin: "A-01", qty: "100" });
  expect(await enter("bob")).toMatchObject(refused);
  must(await enter("ann"));
  must(await enter("bob"));
});

test("a counter's sheet holds the lines that they may count", async () => {
  const made = await countedProject();
  await give(made, "ann", "BOLT");
  const sheet = async (who: string) =>
    Buffer.from(
      must(await made.as(who)["counts.sheet"]({ count: made.count, format: "csv" })).base64,
      "base64",
    ).toString();
  expect(await sheet("bob")).not.toContain("BOLT");
  expect(await sheet("bob")).toContain("NUT");
  expect(await sheet("max")).toContain("BOLT");
});
