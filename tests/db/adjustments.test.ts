import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "papaparse";
import type { ImportKind } from "../../shared/domain.ts";
import type { Client } from "../../shared/rpc.ts";
import {
  filledOnce,
  importText,
  must,
  openTestProject,
  peopleOf,
  type TestProject,
  withPeople,
} from "./project.ts";

/** Two bins of one item, opposite by two, and a bin that is short for no known reason. */
const FILES: readonly (readonly [kind: ImportKind, text: string])[] = [
  ["items", "sku,description,abc_class,unit_cost\nSKU7,=Bolt,A,1.25\nSKU8,Nut,A,2\n"],
  ["baseline", "sku,location,bin,qty,as_of\nSKU7,L1,A-01,10,2026-01-01T00:00:00Z\nSKU7,L1,A-02,0,2026-01-01T00:00:00Z\nSKU8,L1,A-03,50,2026-01-01T00:00:00Z\n"],
  ["counts", "sku,location,bin,counted_qty,counted_at,counted_by\nSKU7,L1,A-01,8,2026-01-05T10:00:00Z,cal\nSKU7,L1,A-02,2,2026-01-05T10:01:00Z,cal\nSKU8,L1,A-03,37,2026-01-05T10:02:00Z,Sue\n"],
]; // prettier-ignore

const openCounted = filledOnce(async (project) => {
  const as = await withPeople(
    project,
    "ada:admin",
    "may:manager",
    "sam:supervisor",
    "sue:supervisor",
    "aud:auditor",
  );
  must(await as("may")["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  for (const [kind, text] of FILES)
    await importText(project, as("may"), kind, text, kind === "baseline" ? "WMS" : undefined);
  must(await as("may")["reconcile.run"]({}));
});

async function counted(): Promise<{ project: TestProject; as: (name: string) => Client }> {
  const project = await openCounted();
  return { project, as: peopleOf(project) };
}

test("opposite bins become one reclassification that nets to zero, never a loss plus a gain", async () => {
  const { as } = await counted();
  const proposed = must(await as("may")["adjustments.propose"]({}));
  expect(
    proposed.map(({ kind, bin, to, qty, value, cause }) => [kind, bin, to?.bin, qty, value, cause]),
  ).toEqual([
    ["reclassification", "A-01", "A-02", 20_000, 0, "wrong_bin"],
    ["adjustment", "A-03", undefined, -130_000, -2_600, "unexplained"],
  ]);
  // Of what was counted: the first goes out of it, the second corrects it in place.
  expect(proposed.map(({ book, after }) => [book, after])).toEqual([
    [100_000, 80_000],
    [500_000, 370_000],
  ]);
  expect(must(await as("may")["adjustments.propose"]({}))).toEqual([]);
});

test("what was mixed up between two items is worth the difference of their costs", async () => {
  const project = openTestProject();
  const { client } = project;
  must(await client["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  await importText(project, client, "items", "sku,unit_cost\nBOLT-M6,1.25\nBOLT-M8,2\n");
  const at = "2026-01-01T00:00:00Z";
  await importText(
    ...[project, client, "baseline" as const],
    `sku,location,bin,qty,as_of\nBOLT-M6,L1,A-01,40,${at}\nBOLT-M8,L1,A-01,40,${at}\n`,
    "WMS",
  );
  await importText(
    ...[project, client, "counts" as const],
    "sku,location,bin,counted_qty,counted_at,counted_by\nBOLT-M6,L1,A-01,33,2026-01-05T10:00:00Z,cal\nBOLT-M8,L1,A-01,47,2026-01-05T10:01:00Z,cal\n",
  );
  must(await client["reconcile.run"]({}));
  const proposed = must(await client["adjustments.propose"]({}));
  expect(proposed.map(({ kind, sku, to, qty, value }) => [kind, sku, to?.sku, qty, value])).toEqual([
    ["reclassification", "BOLT-M6", "BOLT-M8", 70_000, 525],
  ]);
});

test("a case that is asked for twice is proposed once", async () => {
  const { as } = await counted();
  const loss = must(await as("may")["cases.list"]({ search: "SKU8" })).rows[0]?.case ?? 0;
  expect(must(await as("may")["adjustments.propose"]({ cases: [loss, loss] }))).toHaveLength(1);
});

test("nobody approves what they counted or proposed, and one such line refuses the whole batch", async () => {
  const { as } = await counted();
  const [move, loss] = must(await as("sam")["adjustments.propose"]({}));
  if (!move || !loss) throw new Error("two were proposed");
  const both = [move.adjustment, loss.adjustment];
  const approve = (who: string, adjustments: number[]) =>
    as(who)["adjustments.approve"]({ adjustments, reason: "traced" });
  expect(await approve("sam", both)).toMatchObject({ error: { rule: "ownProposal" } });
  expect(await approve("sue", both)).toMatchObject({
    error: { rule: "ownCount", message: expect.stringContaining("sue") },
  });
  expect(await approve("may", both)).toMatchObject({ error: { code: "role" } });
  expect(await approve("aud", both)).toMatchObject({ error: { code: "role" } });
  expect(must(await as("may")["batches.list"]({}))).toEqual([]);
  expect(must(await approve("sue", [move.adjustment])).adjustments.map((row) => row.state)).toEqual([
    "approved",
  ]);
  expect(await approve("ada", [move.adjustment])).toMatchObject({ error: { rule: "decided" } });
  // The move settled the other bin's case too.
  expect(must(await as("may")["cases.list"]({})).rows.map((row) => row.bin)).toEqual(["A-03"]);
});

test("an approval is refused when the book or the count changed after it was shown", async () => {
  const { project, as } = await counted();
  const proposed = must(await as("may")["adjustments.propose"]({}));
  const loss = proposed.find((row) => row.bin === "A-03");
  if (!loss) throw new Error("the loss was proposed");
  const late =
    "event_id,occurred_at,type,sku,qty,from_location,from_bin\nE1,2026-01-04T09:00:00Z,sale,SKU8,3,L1,A-03\n";
  await importText(project, as("may"), "movements", late, "WMS");
  const approve = () =>
    as("sam")["adjustments.approve"]({ adjustments: [loss.adjustment], reason: "traced" });
  const changed = `Adjustment ${loss.adjustment}: the book of SKU8 in A-03 has changed since it was proposed: book was 50, now 47: 3 sold at 2026-01-04 09:00 UTC.`;
  const refused = (then: string) => ({ error: { rule: "changed", message: `${changed} ${then}` } });
  expect(await approve()).toMatchObject(refused("Reconcile, reject it and propose again."));
  must(await as("may")["reconcile.run"]({}));
  expect(await approve()).toMatchObject(refused("Reject it and propose again."));
  must(await as("sam")["adjustments.reject"]({ adjustments: [loss.adjustment], reason: "stale" }));
  const [again] = must(await as("may")["adjustments.propose"]({ cases: [loss.case] }));
  expect(again).toMatchObject({ qty: -100_000 });
});

test("a batch is exported once, with the same bytes again, formulas made harmless, and its head in the chain", async () => {
  const { project, as } = await counted();
  const proposed = must(await as("may")["adjustments.propose"]({}));
  const { batch, auditHead } = must(
    await as("sam")["adjustments.approve"]({
      adjustments: proposed.map((row) => row.adjustment),
      reason: "traced",
    }),
  );
  expect(readdirSync(`${project.file}-backups`).some((name) => name.includes("-approval-"))).toBe(true);
  const first = must(await as("sam")["batches.export"]({ target: "native" }));
  const second = must(await as("sam")["batches.export"]({ target: "native" }));
  expect(first).toMatchObject({ batch, auditHead, again: false, quantity: "delta", rows: 2 });
  expect(second).toEqual({ ...first, again: true });
  const [file] = first.files;
  expect(file?.name).toContain("delta");
  const text = Buffer.from(file?.base64 ?? "", "base64").toString();
  const { data } = parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
  expect(data[0]).toMatchObject({
    kind: "reclassification",
    sku: "SKU7",
    bin: "A-01",
    to_bin: "A-02",
    adjust_qty: "-2",
    value: "0.00",
    book_qty: "10",
    counted_qty: "8",
  });
  expect(data[1]).toMatchObject({
    kind: "adjustment",
    sku: "SKU8",
    bin: "A-03",
    to_bin: "",
    adjust_qty: "-13",
    unit_cost: "2",
    value: "-26.00",
    counted_by: "Sue",
    approved_by: "sam",
  });
  expect(must(await as("aud")["audit.verify"]({ anchor: auditHead })).ok).toBe(true);
});

test("a case that was adjusted stays closed when it is reconciled again", async () => {
  const { project, as } = await counted();
  const proposed = must(await as("may")["adjustments.propose"]({}));
  must(
    await as("sam")["adjustments.approve"]({
      adjustments: proposed.map((row) => row.adjustment),
      reason: "traced",
    }),
  );
  must(await as("ada")["policy.set"]({ class: "A", pct: 10_001 }));
  must(await as("may")["reconcile.run"]({}));
  expect(must(await as("may")["cases.list"]({})).rows).toEqual([]);
  // A new movement makes it another difference, and that is a new case.
  const late =
    "event_id,occurred_at,type,sku,qty,from_location,from_bin\nE1,2026-01-04T09:00:00Z,sale,SKU8,3,L1,A-03\n";
  await importText(project, as("may"), "movements", late, "WMS");
  must(await as("may")["reconcile.run"]({}));
  expect(must(await as("may")["cases.list"]({})).rows.map((row) => [row.bin, row.variance])).toEqual([
    ["A-03", -100_000],
  ]);
});

test("a source that can only be compared is never adjusted", async () => {
  const project = openTestProject();
  const client = project.client;
  must(
    await client["sources.add"]({ name: "Market", kind: "other", writable: false, authority: ["on_hand"] }),
  );
  for (const [kind, text] of FILES)
    await importText(project, client, kind, text, kind === "baseline" ? "Market" : undefined);
  must(await client["reconcile.run"]({}));
  const [first] = must(await client["cases.list"]({})).rows;
  expect(await client["adjustments.propose"]({ cases: [first?.case ?? 0] })).toMatchObject({
    error: { rule: "readOnlySource" },
  });
  expect(must(await client["adjustments.propose"]({}))).toEqual([]);
});

test("in a project without users, nobody else is there to approve, and that is said", async () => {
  const project = openTestProject();
  const { client } = project;
  must(await client["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  for (const [kind, text] of FILES)
    await importText(project, client, kind, text, kind === "baseline" ? "WMS" : undefined);
  must(await client["reconcile.run"]({}));
  const ids = must(await client["adjustments.propose"]({})).map((row) => row.adjustment);
  expect(await client["adjustments.approve"]({ adjustments: ids, reason: "x" })).toMatchObject({
    error: { rule: "ownProposal" },
  });
});
