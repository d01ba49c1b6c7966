import { expect, test } from "vitest";
import { importText, must, openTestProject } from "../project.ts";
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

test("where two systems differ on an item, all of its places there are counted", async () => {
  const made = openTestProject();
  const { client } = made;
  const load = (kind: "items" | "baseline", text: string, source?: string) =>
    importText(made, client, kind, text, source);
  must(await client["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  must(await client["sources.add"]({ name: "ERP", kind: "erp", grain: "location", writable: false }));
  await load("items", "sku,abc_class,unit_cost\nBOLT,A,2\nNUT,A,2\n");
  const day = "2026-01-01T00:00:00Z";
  await load(
    "baseline",
    `sku,location,bin,qty,as_of\nBOLT,L1,A-02,6,${day}\nBOLT,L1,A-01,4,${day}\nBOLT,L2,B-01,1,${day}\nNUT,L1,A-01,5,${day}\n`,
    "WMS",
  );
  await load(
    "baseline",
    `sku,location,qty,as_of\nBOLT,L1,30,${day}\nBOLT,L2,1,${day}\nNUT,L1,5,${day}\n`,
    "ERP",
  );
  must(await client["reconcile.run"]({}));
  const [row] = must(await client["cases.list"]({ kind: "sources" })).rows;
  const { count } = must(await client["counts.recountCase"]({ case: row?.case ?? 0 }));
  const { rows } = must(await client["counts.lines"]({ count }));
  expect(rows.map(({ bin, sku }) => `${bin} ${sku}`)).toEqual(["A-01 BOLT", "A-02 BOLT"]);
});
