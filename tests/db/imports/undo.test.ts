import { expect, test } from "vitest";
import type { ImportKind } from "../../../shared/domain.ts";
import { contents, type Importer, must, type Options, stocked } from "./setup.ts";

async function undo(project: Importer, id: number | null): Promise<string> {
  const answer = await project.client["imports.undo"]({ import: id ?? 0 });
  return answer.ok ? `${answer.value.undone} undone` : answer.error.message;
}

type Case = { readonly kind: ImportKind; readonly text: string; readonly options?: Options };
const CASES: readonly Case[] = [
  { kind: "places", text: "location,bin,zone\nDC,A-1,Z9\nDC,N-1,Z1\nNEW,X,\n" },
  { kind: "items", text: "sku,description\nSKU1,changed\nSKU7,new\n" },
  { kind: "packs", text: "sku,uom,units_per\nSKU1,CASE,24\nSKU2,BOX,6\n" },
  { kind: "bundles", text: "sku,component_sku,component_qty\nSKU1,SKU2,3\n" },
  { kind: "aliases", text: "kind,theirs,ours\nitem,one,SKU1\n" },
  {
    kind: "baseline",
    text: "sku,location,bin,lot,qty,as_of\nSKU1,DC,A-1,,9,2025-02-01\nSKU1,FAR,B-1,L1,9,2025-02-01\n",
  },
  {
    kind: "snapshot",
    text: "sku,location,bin,status,qty,as_of\nSKU1,DC,A-1,damaged,9,2025-02-01\nSKU1,FAR,B-1,,9,2025-02-01\n",
  },
  {
    kind: "movements",
    text: "event_id,occurred_at,type,sku,qty,uom,from_location,from_bin,to_location,to_bin\n1,2025-02-01,move,SKU1,1,,DC,A-1,DC,NEW-1\n2,2025-02-01,receipt,NEW,1,KG,,,DC,A-1\n",
    options: { reading: { createItems: true } },
  },
  { kind: "orders", text: "doc,line,kind,sku,qty,location,status\nPO1,1,po,SKU1,2,DC,open\n" },
  {
    kind: "counts",
    text: "sku,location,bin,counted_qty,counted_at,counted_by\nSKU1,DC,A-1,9,2025-02-01,anna\nSKU2,DC,NEW-2,1,2025-02-01,anna\n",
  },
];

test.each(CASES)(
  "$kind: an import and its undo leave every table as before",
  async ({ kind, text, options }) => {
    const project = await stocked();
    const before = contents(project);
    const report = must(await project.load(kind, text, options));
    expect(contents(project)).not.toEqual(before);
    expect(await undo(project, report.import)).toMatch(/undone$/);
    const after = contents(project);
    // Positions of undone counts stay owed a verdict until the next reconcile, and so stay.
    if (kind === "counts") for (const table of ["positions", "bins"]) after[table] = before[table] ?? [];
    expect(after).toEqual(before);
    expect(await undo(project, report.import)).toMatch(/taken back already/);
    expect(must(await project.client["imports.list"]({})).rows[0]?.undoneAt).not.toBeNull();
    expect(must(await project.client["audit.verify"]({})).ok).toBe(true);
  },
);

test("items that quantities were imported for can't be taken back, nor rows that a later import changed", async () => {
  const project = await stocked();
  expect(await undo(project, 1)).toMatch(/item SKU[12] is used by/);
  const later = must(await project.load("items", "sku,description\nSKU1,renamed\n"));
  expect(await undo(project, 1)).toMatch(/item SKU1 was changed since by import 4/);
  expect(await undo(project, later.import)).toBe("1 undone");
  expect(project.rows("SELECT description FROM items WHERE sku = 'SKU1'")).toEqual(["One"]);
  expect(await undo(project, 99)).toMatch(/no import 99/);
});

test("a bin that another import uses by now stays", async () => {
  const project = await stocked();
  const head = "event_id,occurred_at,type,sku,qty,to_location,to_bin\n";
  const first = must(await project.load("movements", `${head}1,2025-02-01,receipt,SKU1,1,DC,NEW\n`));
  must(await project.load("movements", `${head}2,2025-02-02,receipt,SKU2,1,DC,NEW\n`));
  expect(await undo(project, first.import)).toBe("1 undone");
  expect(project.rows("SELECT name FROM bins WHERE name = 'NEW'")).toEqual(["NEW"]);
  expect(project.rows("SELECT COUNT(*) FROM legs")).toEqual(["1"]);
});

test("what an adjustment stands on can't be taken back; the refusal names it", async () => {
  const project = await stocked();
  const moves = must(
    await project.load(
      "movements",
      "event_id,occurred_at,type,sku,qty,from_location,from_bin\n1,2025-01-15,sale,SKU1,4,DC,A-1\n",
    ),
  );
  const counted = must(
    await project.load(
      "counts",
      "sku,location,bin,counted_qty,counted_at,counted_by\nSKU1,DC,A-1,2,2025-02-01,anna\n",
    ),
  );
  must(await project.client["reconcile.run"]({}));
  must(await project.client["adjustments.propose"]({}));
  expect(await undo(project, counted.import)).toMatch(/adjustment 1 \(proposed\) stands on it/);
  expect(await undo(project, moves.import)).toMatch(/adjustment 1 \(proposed\) stands on it/);
  expect(await undo(project, 3)).toMatch(/adjustment 1 \(proposed\) stands on it/);
});

test("what came after an adjustment was proposed isn't what it stands on", async () => {
  const project = await stocked();
  const counts = "sku,location,bin,counted_qty,counted_at,counted_by\nSKU1,DC,A-1,2,2025-02-01,anna\n";
  must(await project.load("counts", counts));
  must(await project.client["reconcile.run"]({}));
  expect(must(await project.client["adjustments.propose"]({}))).toHaveLength(1);
  const sale = "event_id,occurred_at,type,sku,qty,from_location,from_bin\n1,2025-02-15,sale,SKU1,1,DC,A-1\n";
  const later = must(await project.load("movements", sale));
  expect(await undo(project, later.import)).toBe("1 undone");
});

test("undoing movements makes the verdicts that counted on them owed again", async () => {
  const project = await stocked();
  const moves = must(
    await project.load(
      "movements",
      "event_id,occurred_at,type,sku,qty,from_location,from_bin\n1,2025-01-15,sale,SKU1,4,DC,A-1\n",
    ),
  );
  must(
    await project.load(
      "counts",
      "sku,location,bin,counted_qty,counted_at,counted_by\nSKU1,DC,A-1,6,2025-02-01,anna\n",
    ),
  );
  expect(must(await project.client["reconcile.run"]({})).match).toBe(1);
  expect(await undo(project, moves.import)).toBe("1 undone");
  expect(must(await project.client["reconcile.run"]({})).exception).toBe(1);
});
