import { expect, test } from "vitest";
import { type Importer, must, openImporter, tally } from "../imports/setup.ts";

/** Two systems, WMS and ERP, neither of which owns the catalog. */
async function twoSources(): Promise<Importer> {
  const project = await openImporter();
  must(await project.client["sources.add"]({ name: "ERP", kind: "erp" }));
  return project;
}

const ITEMS = "SELECT sku, description, unit_cost / 10000.0 FROM items ORDER BY sku";
const conflicts = async (project: Importer) => must(await project.client["catalog.conflicts"]({})).rows;
const own = (project: Importer, source: "WMS" | "ERP") =>
  project.client["sources.setAuthority"]({ source, domain: "catalog" });

test("a second system's record stays apart, and changes nothing until an owner is named", async () => {
  const project = await twoSources();
  must(await project.load("items", "sku,description,unit_cost\nA,Axle,1\nB,Bolt,2\n"));
  const second = must(
    await project.load("items", "sku,description,unit_cost\nA,Axle long,1\nB,Bolt,2\nC,Cog,3\n", {
      source: "ERP",
    }),
  );
  expect(tally(second)).toBe("3: 3 accepted, 0 duplicates, 0 rejected, 0 unchanged");
  expect(second.notes.join(" ")).toContain("Rows of ERP that differ from the catalog");
  expect(project.rows(ITEMS)).toEqual(["A Axle 1", "B Bolt 2", "C Cog 3"]);
  expect(await conflicts(project)).toMatchObject([
    {
      sku: "A",
      fields: ["description"],
      records: [
        { source: "WMS", line: 2, fields: { description: "Axle", unit_cost: "1" } },
        { source: "ERP", line: 2, fields: { description: "Axle long" } },
      ],
    },
  ]);
});

test("the owner's record is the item at once, and from then on", async () => {
  const project = await twoSources();
  must(await project.load("items", "sku,description,unit_cost\nA,Axle,1\nB,Bolt,2\n"));
  must(await project.load("items", "sku,description\nA,Axle long\nB,Bolt\n", { source: "ERP" }));
  must(await own(project, "ERP"));
  expect(project.rows(ITEMS)).toEqual(["A Axle long 1", "B Bolt 2"]);
  expect(await conflicts(project)).toEqual([]);
  const [audit] = must(await project.client["audit.list"]({})).rows;
  expect(audit).toMatchObject({
    action: "sources.setAuthority",
    subject: "catalog everywhere",
    after: "ERP: 1 item changed",
  });

  must(await project.load("items", "sku,description\nA,Axle of the WMS\n"));
  expect(project.rows(ITEMS)).toEqual(["A Axle long 1", "B Bolt 2"]);
  must(await project.load("items", "sku,unit_cost\nA,5\n", { source: "ERP" }));
  expect(project.rows(ITEMS)).toEqual(["A Axle long 5", "B Bolt 2"]);
  must(await own(project, "WMS"));
  expect(project.rows(ITEMS)).toEqual(["A Axle of the WMS 1", "B Bolt 2"]);
});

test("a file that says what its system said before changes nothing, whatever a person changed since", async () => {
  const project = await twoSources();
  const file = "sku,description,unit_cost\nA,Axle,1\n";
  must(await project.load("items", file));
  must(await project.load("items", "sku,unit_cost\nA,9\n", { source: "" }));
  expect(project.rows(ITEMS)).toEqual(["A Axle 9"]);
  expect(tally(must(await project.load("items", `${file}\n`)))).toContain("0 accepted");
  // Only what the system says anew is applied: the person's cost stays.
  must(await project.load("items", "sku,description,unit_cost\nA,Axle long,1\n"));
  expect(project.rows(ITEMS)).toEqual(["A Axle long 9"]);
});

test("our own item isn't changed by a system without authority, and the difference is listed", async () => {
  const project = await twoSources();
  must(await project.load("items", "sku,description\nA,Axle\n", { source: "" }));
  must(await project.load("items", "sku,description\nA,Achse\n", { source: "ERP" }));
  expect(project.rows(ITEMS)).toEqual(["A Axle 0"]);
  expect(await conflicts(project)).toMatchObject([
    { sku: "A", fields: ["description"], records: [{ source: "ERP" }] },
  ]);
  must(await own(project, "ERP"));
  expect(project.rows(ITEMS)).toEqual(["A Achse 0"]);
});

test("an item that only a movement named follows whoever describes it first", async () => {
  const project = await twoSources();
  must(await project.load("places", "location,bin\nDC,A-1\n"));
  const receipt =
    "event_id,occurred_at,type,sku,qty,to_location,to_bin\n1,2025-01-03T08:00:00Z,receipt,A,1,DC,A-1\n";
  const moved = must(await project.load("movements", receipt, { reading: { createItems: true } }));
  must(await project.load("items", "sku,description\nA,Axle\n", { source: "ERP" }));
  must(await project.load("items", "sku,description\nA,Achse\n"));
  expect(project.rows(ITEMS)).toEqual(["A Axle 0"]);
  // The item is described by now, so it stays when the movement goes, and nothing is said of it twice.
  const history = async () => must(await project.client["items.get"]({ sku: "A" })).versions.length;
  const before = await history();
  must(await project.client["imports.undo"]({ import: moved.import ?? 0 }));
  expect(project.rows(ITEMS)).toEqual(["A Axle 0"]);
  expect(await history()).toBe(before);
});

test("undoing the import of the system that an item follows leaves the other system's record", async () => {
  const project = await twoSources();
  const first = must(await project.load("items", "sku,description\nA,Axle\nB,Bolt\n"));
  const second = must(await project.load("items", "sku,description\nA,Achse\n", { source: "ERP" }));
  must(await project.client["imports.undo"]({ import: first.import ?? 0 }));
  expect(project.rows(ITEMS)).toEqual(["A Achse 0"]);
  must(await project.client["imports.undo"]({ import: second.import ?? 0 }));
  expect(project.rows(ITEMS)).toEqual([]);
  expect(project.rows("SELECT * FROM item_records")).toEqual([]);
});

test("undoing a record that stays apart, or the owner's, brings back what was before", async () => {
  const project = await twoSources();
  must(await project.load("items", "sku,description\nA,Axle\n"));
  const apart = must(await project.load("items", "sku,description\nA,Achse\n", { source: "ERP" }));
  must(await project.client["imports.undo"]({ import: apart.import ?? 0 }));
  expect(await conflicts(project)).toEqual([]);
  must(await own(project, "ERP"));
  const owner = must(await project.load("items", "sku,description\nA,Axis\n", { source: "ERP" }));
  expect(project.rows(ITEMS)).toEqual(["A Axis 0"]);
  must(await project.client["imports.undo"]({ import: owner.import ?? 0 }));
  expect(project.rows(ITEMS)).toEqual(["A Axle 0"]);
});

test("what the owner says stands, also where it only agreed with the catalog so far", async () => {
  const project = await twoSources();
  const file = "sku,description\nA,Axle\n";
  must(await project.load("items", file));
  must(await own(project, "ERP"));
  const agreed = must(await project.load("items", file, { source: "ERP" }));
  expect(agreed).toMatchObject({ accepted: 1, changed: 0 });
  must(await project.load("items", "sku,description\nA,Achse\n"));
  expect(project.rows(ITEMS)).toEqual(["A Axle 0"]);
  expect(tally(must(await project.load("items", file, { source: "ERP" })))).toContain("1 unchanged");
});

test("the base unit stays while quantities are kept in it, whoever owns the catalog", async () => {
  const project = await twoSources();
  must(await project.load("items", "sku,base_uom\nA,EA\n"));
  must(await project.load("baseline", "sku,location,bin,qty,as_of\nA,DC,A-1,1,2025-01-01T00:00:00Z\n"));
  must(await project.load("items", "sku,base_uom,description\nA,CASE,Axle\n", { source: "ERP" }));
  must(await own(project, "ERP"));
  expect(project.rows("SELECT base_uom, description FROM items")).toEqual(["EA Axle"]);
});

test("a row that a system's alias names is about our item", async () => {
  const project = await twoSources();
  must(await project.load("items", "sku,description\nA,Axle\n"));
  must(await project.client["aliases.set"]({ source: "ERP", kind: "item", theirs: "4711", ours: "A" }));
  must(await project.load("items", "sku,description\n4711,Achse\n", { source: "ERP" }));
  expect(project.rows(ITEMS)).toEqual(["A Axle 0"]);
  expect(await conflicts(project)).toMatchObject([{ sku: "A" }]);
});

test("the owner of stock on hand can change: counted positions are owed verdicts on its book", async () => {
  const project = await twoSources();
  must(await project.load("items", "sku\nA\n"));
  for (const [source, qty] of [
    ["WMS", 5],
    ["ERP", 6],
  ] as const)
    must(
      await project.load("baseline", `sku,location,bin,qty,as_of\nA,DC,A-1,${qty},2025-01-01T00:00:00Z\n`, {
        source,
      }),
    );
  must(
    await project.load(
      "counts",
      "sku,location,bin,counted_qty,counted_at\nA,DC,A-1,6,2025-01-02T00:00:00Z\n",
    ),
  );
  expect(must(await project.client["reconcile.run"]({}))).toMatchObject({ exception: 1 });
  must(await project.client["sources.setAuthority"]({ source: "ERP", domain: "on_hand" }));
  expect(must(await project.client["reconcile.run"]({}))).toMatchObject({ match: 1, exception: 0 });
});
