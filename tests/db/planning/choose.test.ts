import { expect, test } from "vitest";
import { must } from "../project.ts";
import { plannedProject, planLines } from "./planned.ts";

const refusal = (message: string) => ({ ok: false, error: { message: expect.stringContaining(message) } });

test("a zone, several, or none that there is: an empty one is refused with those there are", async () => {
  const { client } = await plannedProject();
  expect(must(await client["planning.zones"]({}))).toEqual([
    { location: "L1", zone: "BULK", positions: 2 },
    { location: "L1", zone: "PICK", positions: 3 },
  ]);
  const { count } = must(await client["counts.plan"]({ by: "zone", location: "L1", zones: ["BULK"] }));
  expect(await planLines(client, count)).toEqual(["B-01 OLD: zone BULK", "B-02 GONE: zone BULK"]);
  expect(must(await client["counts.plan"]({ by: "all", zones: ["BULK", "PICK"] })).lines).toBe(5);
  expect(await client["counts.plan"]({ by: "zone", zones: ["COLD"] })).toMatchObject(
    refusal("zone COLD. There are BULK, PICK."),
  );
});

test("a list of items takes all their positions; codes that nobody knows are named", async () => {
  const { client } = await plannedProject();
  const { count } = must(await client["counts.plan"]({ by: "items", skus: ["OLD", "BOLT"] }));
  expect(await planLines(client, count)).toEqual(
    ["A-01 BOLT", "A-02 BOLT", "B-01 OLD"].map((line) => `${line}: on the list`),
  );
  expect(await client["counts.plan"]({ by: "items", skus: ["BOLT", "BLOT", "NTU"] })).toMatchObject(
    refusal("No item is called BLOT, NTU."),
  );
  expect(await client["counts.plan"]({ by: "items" })).toMatchObject(refusal("names at least one"));
});

test("a random sample says its size before it is drawn, draws that many, and keeps the numbers with the count", async () => {
  const { client } = await plannedProject();
  const wish = { confidence: 90, error: 10, margin: 30 };
  const { size, population, note } = must(await client["planning.sample"](wish));
  expect({ size, population, note }).toEqual({ size: 3, population: 5, note: "" });
  const { count, lines } = must(await client["counts.plan"]({ by: "random", sample: wish, propose: true }));
  expect(lines).toBe(size);
  const { head } = must(await client["planning.lines"]({ count }));
  expect(head.basis).toContain("3 of 5 positions at random, seed 1: 90 % sure (z = 1.645)");
  expect(must(await client["planning.sample"]({ ...wish, margin: 1 })).note).toContain(
    "every one of the 5 positions",
  );
  expect(await client["planning.sample"]({ ...wish, confidence: 100 })).toMatchObject(refusal("100 % sure"));
  expect(await client["counts.plan"]({ by: "random", sample: { ...wish, confidence: 100 } })).toMatchObject(
    refusal("100 % sure"),
  );
});

test("the same seed draws the same lines, and no lines at all are refused", async () => {
  const { client } = await plannedProject();
  const draw = async (seed: number) =>
    planLines(client, must(await client["counts.plan"]({ by: "random", size: 2, seed })).count);
  expect(await draw(7)).toEqual(await draw(7));
  expect(await client["counts.plan"]({ size: 0 })).toMatchObject(refusal("a count has at least 1 line"));
});

test("a control group is the same positions at every count, and one that is gone is replaced and said", async () => {
  const { client } = await plannedProject();
  const draw = async (seed: number) =>
    must(await client["counts.plan"]({ by: "control", location: "L1", size: 2, seed })).count;
  const first = await planLines(client, await draw(1));
  expect(first).toHaveLength(2);
  expect(await planLines(client, await draw(2))).toEqual(first);
  const [gone = ""] = first;
  const [, sku = ""] = gone.replace(":", "").split(" ");
  must(await client["items.setStock"]({ skus: [sku], stock: false }));
  const count = await draw(3);
  const { head } = must(await client["planning.lines"]({ count }));
  expect(head.basis).toContain(
    `${sku} in ${gone.split(" ")[0] ?? ""} left the group (it can't be counted any more)`,
  );
  expect(await planLines(client, count)).not.toContain(gone);
  const members = must(await client["planning.control"]({ location: "L1" }));
  expect(members.filter(({ leftAt }) => leftAt === null)).toHaveLength(2);
  expect(members.filter(({ leftAt }) => leftAt !== null).length).toBeGreaterThan(0);
});

test("negative books, what nobody counted, and everything", async () => {
  const { client } = await plannedProject();
  const lines = async (by: "negative" | "never" | "all" | "abc", size?: number) =>
    planLines(client, must(await client["counts.plan"]({ by, ...(size !== undefined && { size }) })).count);
  expect(await lines("negative")).toEqual(["A-02 BOLT: the book is negative"]);
  expect((await lines("never")).map((line) => line.split(":")[0])).toEqual([
    "A-01 NUT",
    "A-02 BOLT",
    "B-02 GONE",
  ]);
  expect(await lines("all")).toHaveLength(5);
  expect(await lines("abc", 2)).toEqual(["A-01 BOLT: by class", "A-02 BOLT: by class"]);
});
