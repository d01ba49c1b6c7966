import { expect, test } from "vitest";
import { must } from "../project.ts";
import { type Counted, countedProject, linesSeen } from "./counted.ts";

/** A count whose nuts were found short, with the case that this opened. */
async function shortOfNuts(): Promise<Counted & { readonly opened: number }> {
  const made = await countedProject();
  must(await made.enter("ann", "NUT", "A-01", "90"));
  must(await made.as("max")["reconcile.run"]({}));
  const [row] = must(await made.as("max")["cases.list"]({})).rows;
  return { ...made, opened: row?.case ?? 0 };
}

const again = ({ as, opened }: { readonly as: Counted["as"]; readonly opened: number }) =>
  as("max")["counts.recountCase"]({ case: opened });

test("a case whose count is closed is counted again in a blind count of its own, planned once", async () => {
  const made = await shortOfNuts();
  const { rows } = must(await made.as("max")["counts.recounts"]({ count: made.count }));
  for (const { recount } of rows)
    must(await made.as("max")["counts.waiveRecount"]({ recount, reason: "later" }));
  must(await made.as("max")["counts.close"]({ count: made.count }));
  const planned = must(await again(made));
  expect(planned).toEqual({ count: made.count + 1, how: "planned" });
  expect(await linesSeen({ ...made, count: planned.count }, "bob")).toEqual(["A-01 NUT open"]);
  const head = must(await made.as("max")["planning.lines"]({ count: planned.count })).head;
  expect(head).toMatchObject({ name: `Case ${made.opened}, counted again`, method: "blind", lines: 1 });
  expect(must(await again(made))).toEqual({ count: planned.count, how: "waiting" });
});

test("while its count is open the line is owed a recount there, by somebody else", async () => {
  const made = await shortOfNuts();
  // Outside tolerance it waits for that already.
  expect(must(await again(made))).toEqual({ count: made.count, how: "waiting" });
  const { rows } = must(await made.as("max")["counts.recounts"]({ count: made.count }));
  for (const { recount } of rows)
    must(await made.as("max")["counts.waiveRecount"]({ recount, reason: "sure" }));
  expect(must(await again(made))).toEqual({ count: made.count, how: "asked" });
  expect(await linesSeen(made, "bob")).toContain("A-01 NUT recount");
  expect(await made.enter("ann", "NUT", "A-01", "90")).toMatchObject({
    ok: false,
    error: { rule: "ownRecount" },
  });
});

test("only those who plan may have a case counted again, and only a case that there is", async () => {
  const made = await shortOfNuts();
  expect(await made.as("ann")["counts.recountCase"]({ case: made.opened })).toMatchObject({
    ok: false,
    error: { code: "role" },
  });
  expect(await made.as("max")["counts.recountCase"]({ case: 99 })).toMatchObject({
    ok: false,
    error: { code: "notFound" },
  });
});
