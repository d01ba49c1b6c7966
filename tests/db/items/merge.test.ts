import fc from "fast-check";
import { expect, test } from "vitest";
import { type Importer, importerFilledOnce, must, openImporter, reasons, tally } from "../imports/setup.ts";
import { booksOf, sorted, summed } from "./books.ts";

const TIMES = ["2025-01-02T00:00:00Z", "2025-01-05T12:00:00Z", "2025-02-01T00:00:00Z"];
const books = (project: Importer) => booksOf(project, "WMS", TIMES);

const ITEMS = "sku,description\nmug,Mug\nMUG,Mug\nCUP,Cup\n";
const MOVEMENTS = [
  "event_id,occurred_at,type,sku,qty,from_location,from_bin,to_location,to_bin",
  "1,2025-01-03T08:00:00Z,receipt,mug,10,,,DC,A-1",
  "2,2025-01-04T08:00:00Z,move,mug,4,DC,A-1,DC,A-2",
  "3,2025-01-04T09:00:00Z,receipt,MUG,7,,,DC,A-1",
  "4,2025-01-06T09:00:00Z,sale,MUG,2,DC,A-1,,",
  "",
].join("\n");

/** Two codes that differ in case, each with movements, and a third item. */
const mugs = importerFilledOnce(async (project) => {
  must(await project.load("places", "location,bin\nDC,A-1\nDC,A-2\n"));
  must(await project.load("items", ITEMS));
  must(await project.load("movements", MOVEMENTS));
});

const ALIASES =
  "SELECT s.name, a.theirs, a.ours FROM aliases a JOIN sources s ON s.id = a.source_id ORDER BY 1, 2";

test("a merge makes one book of two, and taking it back makes them two again", async () => {
  const project = await mugs();
  const apart = books(project);
  const merged = must(await project.client["items.merge"]({ from: "mug", into: "MUG", why: "same mug" }));
  expect(merged).toEqual({ from: "mug", into: "MUG", movements: 2 });
  expect(sorted(books(project))).toEqual(sorted(summed(apart, ["mug"], "MUG")));
  expect(project.rows(ALIASES)).toEqual(["WMS mug MUG"]);
  expect(must(await project.client["items.get"]({ sku: "mug" })).mergedInto).toBe("MUG");

  must(await project.client["items.unmerge"]({ from: "mug" }));
  expect(sorted(books(project))).toEqual(sorted(apart));
  expect(project.rows(ALIASES)).toEqual([]);
  expect(must(await project.client["items.get"]({ sku: "mug" })).mergedInto).toBeNull();
  const actions = must(await project.client["audit.list"]({})).rows.map(({ action }) => action);
  expect(actions.slice(0, 2)).toEqual(["items.unmerge", "items.merge"]);
});

test("what is imported under the merged name is the other item's, whatever the source", async () => {
  const project = await mugs();
  must(await project.client["items.merge"]({ from: "mug", into: "MUG" }));
  must(await project.client["sources.add"]({ name: "SHOP", kind: "pos", location: "DC" }));
  const sale =
    "event_id,occurred_at,type,sku,qty,from_bin,to_location\n9,2025-01-07T08:00:00Z,sale,mug,1,A-1,\n";
  const reading = { createItems: true };
  const report = must(await project.load("movements", sale, { source: "SHOP", reading }));
  expect(report).toMatchObject({ accepted: 1, created: { items: 0 } });
  expect(sorted(booksOf(project, "SHOP", TIMES))).toEqual([["MUG A-1 2025-02-01T00:00:00Z", -1]]);
  expect(tally(must(await project.load("movements", MOVEMENTS)))).toBe(
    "4: 0 accepted, 0 duplicates, 0 rejected, 4 unchanged",
  );
  // It was never "mug"'s, so it stays when the two are two again.
  must(await project.client["items.unmerge"]({ from: "mug" }));
  expect(sorted(booksOf(project, "SHOP", TIMES))).toEqual([["MUG A-1 2025-02-01T00:00:00Z", -1]]);
});

test("a chain of merges is one item, and is taken back from its end", async () => {
  const project = await mugs();
  const apart = books(project);
  must(await project.client["items.merge"]({ from: "mug", into: "MUG" }));
  must(await project.client["items.merge"]({ from: "MUG", into: "CUP" }));
  expect(sorted(books(project))).toEqual(sorted(summed(apart, ["mug", "MUG"], "CUP")));
  expect(await project.client["items.unmerge"]({ from: "mug" })).toMatchObject({ ok: false });
  must(await project.client["items.unmerge"]({ from: "MUG" }));
  expect(sorted(books(project))).toEqual(sorted(summed(apart, ["mug"], "MUG")));
  expect(project.rows(ALIASES)).toEqual(["WMS mug MUG"]);
  must(await project.client["items.unmerge"]({ from: "mug" }));
  expect(sorted(books(project))).toEqual(sorted(apart));
});

test("names of the merged item become names of the other, unless somebody says otherwise since", async () => {
  const project = await mugs();
  const set = (theirs: string, ours: string | null) =>
    project.client["aliases.set"]({ source: "WMS", kind: "item", theirs, ours });
  must(await set("tasse", "mug"));
  must(await set("becher", "mug"));
  must(await project.client["items.merge"]({ from: "mug", into: "MUG" }));
  expect(project.rows(ALIASES)).toEqual(["WMS becher MUG", "WMS mug MUG", "WMS tasse MUG"]);
  must(await set("becher", "CUP"));
  // A name of the merged item is written as its heir's.
  must(await set("krug", "mug"));
  must(await project.client["items.unmerge"]({ from: "mug" }));
  expect(project.rows(ALIASES)).toEqual(["WMS becher CUP", "WMS krug MUG", "WMS tasse mug"]);
});

test("orders and reported quantities go with the item and come back", async () => {
  const project = await mugs();
  const baseline =
    "sku,location,bin,qty,as_of\nmug,DC,A-2,5,2025-01-01T00:00:00Z\nMUG,DC,A-1,3,2025-01-01T00:00:00Z\n";
  const orders = "doc,line,kind,sku,qty,location,status\nSO-1,1,sales,mug,2,DC,open\n";
  must(await project.load("baseline", baseline));
  must(await project.load("orders", orders));
  const apart = books(project);
  must(await project.client["items.merge"]({ from: "mug", into: "MUG" }));
  expect(sorted(books(project))).toEqual(sorted(summed(apart, ["mug"], "MUG")));
  expect(tally(must(await project.load("baseline", baseline)))).toContain("2 unchanged");
  expect(tally(must(await project.load("orders", orders)))).toContain("1 unchanged");
  must(await project.client["items.unmerge"]({ from: "mug" }));
  expect(sorted(books(project))).toEqual(sorted(apart));
  expect(project.rows("SELECT i.sku FROM orders o JOIN items i ON i.id = o.item_id")).toEqual(["mug"]);
});

test("an undo meanwhile leaves what the way back needs", async () => {
  const project = await mugs();
  const apart = books(project);
  must(await project.client["items.merge"]({ from: "mug", into: "MUG" }));
  const late =
    "event_id,occurred_at,type,sku,qty,to_location,to_bin\n8,2025-01-03T09:00:00Z,receipt,mug,1,DC,A-2\n";
  const report = must(await project.load("movements", late));
  must(await project.client["imports.undo"]({ import: report.import ?? 0 }));
  must(await project.client["items.unmerge"]({ from: "mug" }));
  expect(sorted(books(project))).toEqual(sorted(apart));
});

test("a merge is refused, naming what stands in the way", async () => {
  const project = await mugs();
  const refusal = async (from: string, into: string): Promise<string> => {
    const answer = await project.client["items.merge"]({ from, into });
    return answer.ok ? "merged" : answer.error.message;
  };
  expect(await refusal("mug", "mug")).toBe("mug can't be merged into itself.");
  expect(await refusal("mug", "nothing")).toContain("There is no item nothing");

  must(await project.load("items", "sku,base_uom\nBOX,CASE\n"));
  must(await project.load("packs", "sku,uom,units_per\nmug,TRAY,12\nCUP,TRAY,10\n"));
  must(
    await project.load(
      "baseline",
      "sku,location,bin,qty,as_of\nmug,DC,A-1,1,2025-01-01T00:00:00Z\nMUG,DC,A-1,3,2025-01-01T00:00:00Z\n",
    ),
  );
  must(
    await project.load(
      "counts",
      "sku,location,bin,counted_qty,counted_at\nCUP,DC,A-1,1,2025-01-08T08:00:00Z\n",
    ),
  );
  expect(await refusal("mug", "BOX")).toContain("the base unit of mug is EA, that of BOX is CASE");
  expect(await refusal("mug", "CUP")).toContain("TRAY is 12 of mug, and 10 of CUP");
  expect(await refusal("mug", "MUG")).toContain("WMS reports both at DC A-1 on 2025-01-01");
  expect(await refusal("CUP", "MUG")).toContain("CUP was counted in count 1");

  must(await project.client["items.merge"]({ from: "MUG", into: "CUP" }));
  expect(await refusal("MUG", "mug")).toContain("MUG is merged into CUP already");
  expect(await refusal("mug", "MUG")).toContain("Name CUP instead");
});

test("a trace names the other end of a merged movement by the item it is now", async () => {
  const project = await mugs();
  must(await project.client["items.merge"]({ from: "mug", into: "MUG" }));
  must(
    await project.load(
      "counts",
      "sku,location,bin,counted_qty,counted_at\nmug,DC,A-2,9,2025-01-08T08:00:00Z\n",
    ),
  );
  must(await project.client["reconcile.run"]({}));
  const [row] = must(await project.client["cases.list"]({})).rows;
  const { rows } = must(await project.client["cases.timeline"]({ case: row?.case ?? 0 }));
  const movements = rows.filter((each) => each.kind === "movement");
  expect(movements.map(({ effect, counterpart }) => [effect, counterpart?.sku, counterpart?.bin])).toEqual([
    [40_000, "MUG", "A-1"],
  ]);
});

test("a counted item that another is merged into is owed a verdict on the merged book", async () => {
  const project = await mugs();
  must(
    await project.load(
      "counts",
      "sku,location,bin,counted_qty,counted_at\nMUG,DC,A-1,11,2025-01-08T08:00:00Z\n",
    ),
  );
  must(await project.client["reconcile.run"]({}));
  must(await project.client["items.merge"]({ from: "mug", into: "MUG" }));
  expect(must(await project.client["reconcile.run"]({}))).toMatchObject({
    match: 1,
    exception: 0,
    changed: 1,
  });
  must(await project.client["items.unmerge"]({ from: "mug" }));
  expect(must(await project.client["reconcile.run"]({}))).toMatchObject({
    match: 0,
    exception: 1,
    changed: 1,
  });
});

test(
  "merges in any order keep the sum of the books, and taken back leave each as it was",
  { timeout: 240_000 },
  async () => {
    const skus = ["a", "A", "a-1"];
    const bin = fc.constantFrom("B1", "B2");
    const movement = fc.record({
      sku: fc.constantFrom(...skus),
      from: bin,
      to: bin,
      qty: fc.nat(9),
      day: fc.integer({ min: 1, max: 9 }),
    });
    const history = fc.array(movement, { minLength: 1, maxLength: 12 });
    const merges = fc.shuffledSubarray(skus, { minLength: 3, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(history, merges, async (rows, [one = "", two = "", three = ""]) => {
        const project = await openImporter();
        must(await project.load("items", `sku\n${skus.join("\n")}\n`));
        must(await project.load("places", "location,bin\nDC,B1\nDC,B2\n"));
        const lines = rows.map(
          ({ sku, from, to, qty, day }, at) =>
            `${at},2025-01-0${day}T08:00:00Z,${from === to ? "receipt" : "move"},${sku},${qty},${from === to ? "," : `DC,${from}`},DC,${to}`,
        );
        const head = "event_id,occurred_at,type,sku,qty,from_location,from_bin,to_location,to_bin";
        const report = must(await project.load("movements", [head, ...lines, ""].join("\n")));
        expect(await reasons(project, report)).toEqual([]);
        const apart = books(project);
        must(await project.client["items.merge"]({ from: one, into: two }));
        expect(sorted(books(project))).toEqual(sorted(summed(apart, [one], two)));
        must(await project.client["items.merge"]({ from: two, into: three }));
        expect(sorted(books(project))).toEqual(sorted(summed(apart, [one, two], three)));
        must(await project.client["items.unmerge"]({ from: two }));
        expect(sorted(books(project))).toEqual(sorted(summed(apart, [one], two)));
        must(await project.client["items.unmerge"]({ from: one }));
        expect(sorted(books(project))).toEqual(sorted(apart));
        project.close();
      }),
      { numRuns: 6 },
    );
  },
);
