import { beforeEach, expect, test } from "vitest";
import type { Client } from "../../../shared/rpc.ts";
import { money } from "../../../shared/money.ts";
import type { ImportKind } from "../../../shared/domain.ts";
import { filledOnce, importText, must, peopleOf, type TestProject, withPeople } from "../project.ts";

/** Two bins of one item opposite by two, a bin of another that is short by thirteen, and a movement that was posted twice. */
const FILES: readonly (readonly [kind: ImportKind, text: string, source?: string])[] = [
  ["items", "sku,abc_class,unit_cost\nSKU7,A,1.25\nSKU8,A,2\nSKU9,C,10\n"],
  ["baseline", "sku,location,bin,qty,as_of\nSKU7,L1,A-01,10,2026-01-01T00:00:00Z\nSKU7,L1,A-02,0,2026-01-01T00:00:00Z\nSKU8,L1,A-03,50,2026-01-01T00:00:00Z\nSKU9,L1,A-04,30,2026-01-01T00:00:00Z\n", "WMS"],
  ["baseline", "sku,location,bin,qty,as_of\nSKU8,L1,A-03,45,2026-01-01T00:00:00Z\n", "ERP"],
  ["movements", "event_id,occurred_at,type,sku,qty,from_location,from_bin,doc,line\nE1,2026-01-03T09:00:00Z,pick,SKU9,4,L1,A-04,SO-1,1\nE2,2026-01-03T09:00:05Z,pick,SKU9,4,L1,A-04,SO-1,1\n", "WMS"],
  ["counts", "sku,location,bin,counted_qty,counted_at,counted_by\nSKU7,L1,A-01,8,2026-01-05T10:00:00Z,cal\nSKU7,L1,A-02,2,2026-01-05T10:01:00Z,cal\nSKU8,L1,A-03,37,2026-01-05T10:02:00Z,cal\nSKU9,L1,A-04,26,2026-01-05T10:03:00Z,Sue\n"],
]; // prettier-ignore

const reconciled = filledOnce(async (made) => {
  const people = await withPeople(made, "ada:admin", "may:manager", "sam:supervisor", "sue:supervisor");
  const may = people("may");
  must(await may["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  must(await may["sources.add"]({ name: "ERP", kind: "erp" }));
  for (const [kind, text, source] of FILES) await importText(made, may, kind, text, source);
  must(await may["reconcile.run"]({}));
});

let as: (name: string) => Client;
let project: TestProject;
beforeEach(async () => {
  project = await reconciled();
  as = peopleOf(project);
});

const caseOf = async (sku: string): Promise<number> =>
  must(await as("may")["cases.list"]({ search: sku, kind: "count" })).rows[0]?.case ?? 0;

async function proposed(sku: string, sources?: string[]) {
  const input = { cases: [await caseOf(sku)], ...(sources && { sources }) };
  return must(await as("may")["adjustments.propose"](input));
}

const approve = (who: string, adjustments: number[], shown?: string) =>
  as(who)["adjustments.approve"]({ adjustments, reason: "traced", ...(shown && { shown }) });

test("an adjustment above the limit of who approves is refused by name, and one below isn't", async () => {
  const [loss] = await proposed("SKU8");
  if (!loss) throw new Error("the loss was proposed");
  must(await as("ada")["approvals.setLimit"]({ user: "sam", limit: money(2_599) }));
  expect(await approve("sam", [loss.adjustment])).toMatchObject({
    error: {
      rule: "valueLimit",
      message: expect.stringContaining("-26.00 is above what sam may approve, 25.99"),
    },
  });
  must(await as("ada")["approvals.setLimit"]({ user: "sam", limit: money(2_600) }));
  expect(must(await approve("sam", [loss.adjustment])).batches).toEqual([1]);
});

test("above the policy's limit it takes two people, and the first one's yes alone changes nothing", async () => {
  must(await as("ada")["policy.secondApproval"]({ class: "A", above: money(1_000) }));
  const [loss] = await proposed("SKU8");
  if (!loss) throw new Error("the loss was proposed");
  expect(loss.needed).toBe(2);
  const first = must(await approve("sam", [loss.adjustment]));
  expect(first).toMatchObject({ batch: null, batches: [], waiting: [loss.adjustment] });
  expect(first.adjustments[0]).toMatchObject({ state: "proposed", approvals: [{ by: "sam" }] });
  expect(await approve("sam", [loss.adjustment])).toMatchObject({ error: { rule: "approvedAlready" } });
  expect(must(await as("may")["batches.list"]({}))).toEqual([]);
  const second = must(await approve("sue", [loss.adjustment]));
  expect(second.adjustments[0]).toMatchObject({
    state: "approved",
    approvals: [{ by: "sam" }, { by: "sue" }],
  });
  const [file] = must(await as("sam")["batches.export"]({ target: "native" })).files;
  expect(Buffer.from(file?.base64 ?? "", "base64").toString()).toContain("sam & sue");
});

test("of a bulk, what needs nobody else becomes a batch and the rest waits", async () => {
  must(await as("ada")["policy.secondApproval"]({ item: "SKU8", above: money(0) }));
  const rows = must(
    await as("may")["adjustments.propose"]({ cases: [await caseOf("SKU7"), await caseOf("SKU8")] }),
  );
  const answer = must(
    await approve(
      "sam",
      rows.map((row) => row.adjustment),
    ),
  );
  expect(answer.batches).toHaveLength(1);
  expect(answer.adjustments.map(({ sku, state }) => [sku, state])).toEqual([
    ["SKU7", "approved"],
    ["SKU8", "proposed"],
  ]);
});

test("a supervisor who counted one line of a bulk is refused the bulk, and the line is named", async () => {
  const rows = [...(await proposed("SKU8")), ...(await proposed("SKU9"))];
  const own = rows.find((row) => row.sku === "SKU9")?.adjustment ?? 0;
  const ids = rows.map((row) => row.adjustment);
  expect(must(await as("sue")["adjustments.review"]({ adjustments: ids })).refused).toMatchObject([
    { adjustment: own, rule: "ownCount" },
  ]);
  expect(await approve("sue", ids)).toMatchObject({
    error: { rule: "ownCount", message: expect.stringContaining(`Adjustment ${own}`) },
  });
  expect(
    must(
      await approve(
        "sue",
        ids.filter((id) => id !== own),
      ),
    ).batches,
  ).toHaveLength(1);
});

test("what was shown is what is approved: a system that says another quantity since refuses it", async () => {
  const [loss] = await proposed("SKU8");
  if (!loss) throw new Error("the loss was proposed");
  const shown = must(await as("sam")["adjustments.review"]({ adjustments: [loss.adjustment] }));
  expect(shown.lines).toMatchObject([
    { source: "WMS", bin: "A-03", before: 500_000, change: -130_000, after: 370_000, value: -2_600 },
  ]);
  expect(shown.byCause).toEqual([{ name: "unexplained", adjustments: 1, over: 0, short: -2_600 }]);
  // After the count, so the variance is what it was, and the level to set is not.
  const later =
    "event_id,occurred_at,type,sku,qty,from_location,from_bin\nE9,2026-01-06T09:00:00Z,sale,SKU8,5,L1,A-03\n";
  await importText(project, as("may"), "movements", later, "WMS");
  must(await as("may")["reconcile.run"]({}));
  expect(await approve("sam", [loss.adjustment], shown.shown)).toMatchObject({ error: { rule: "changed" } });
  const again = must(await as("sam")["adjustments.review"]({ adjustments: [loss.adjustment] }));
  expect(again.lines).toMatchObject([{ before: 450_000, after: 320_000 }]);
  expect(must(await approve("sam", [loss.adjustment], again.shown)).batches).toHaveLength(1);
});

test("two supervisors who approve at once get one batch and one refusal", async () => {
  const [loss] = await proposed("SKU8");
  const ids = [loss?.adjustment ?? 0];
  const answers = await Promise.all([approve("sam", ids), approve("sue", ids)]);
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  expect(answers.find((answer) => !answer.ok)).toMatchObject({ error: { rule: "decided" } });
  expect(must(await as("may")["batches.list"]({}))).toHaveLength(1);
});

test("one count corrects two systems, each by its own difference, in a batch of its own", async () => {
  const preview = must(await as("may")["adjustments.preview"]({ case: await caseOf("SKU8") }));
  expect(preview.alsoIn).toEqual([{ source: "ERP", book: 450_000, variance: -80_000 }]);
  const rows = await proposed("SKU8", ["WMS", "ERP"]);
  expect(rows.map(({ source, qty }) => [source, qty])).toEqual([
    ["WMS", -130_000],
    ["ERP", -80_000],
  ]);
  expect(
    must(
      await approve(
        "sam",
        rows.map((row) => row.adjustment),
      ),
    ).batches,
  ).toHaveLength(2);
});

test("a system that keeps whole locations is not corrected by what one bin of it held", async () => {
  must(await as("may")["sources.add"]({ name: "TILL", kind: "pos", grain: "location" }));
  const stock = "sku,location,qty,as_of\nSKU8,L1,400,2026-01-01T00:00:00Z\n";
  await importText(project, as("may"), "baseline", stock, "TILL");
  must(await as("may")["reconcile.run"]({}));
  const cases = [await caseOf("SKU8")];
  const preview = must(await as("may")["adjustments.preview"]({ case: cases[0] ?? 0 }));
  expect(preview.alsoIn.map(({ source }) => source)).toEqual(["ERP"]);
  expect(await as("may")["adjustments.propose"]({ cases, sources: ["WMS", "TILL"] })).toMatchObject({
    error: {
      rule: "coarserGrain",
      message:
        "TILL keeps whole locations, so what A-03 holds says nothing of its own stock. Compare the two systems at L1.",
    },
  });
  expect(must(await as("may")["adjustments.list"]({ state: "proposed" })).rows).toEqual([]);
});

test("the preview names the movement that is corrected, and says that nothing would be left to explain", async () => {
  const preview = must(await as("may")["adjustments.preview"]({ case: await caseOf("SKU9") }));
  expect(preview.remedies).toMatchObject([
    { kind: "adjustment", cause: "duplicate_movement", corrects: expect.stringMatching(/^WMS:E[12]$/) },
  ]);
  expect(preview.outlook).toMatchObject([{ sku: "SKU9", variance: 40_000, left: 0, verdict: "match" }]);
  const [row] = await proposed("SKU9");
  expect(row?.corrects).toBe(preview.remedies[0]?.corrects);
});

test("a move's preview nets to zero at both ends", async () => {
  const { remedies, outlook } = must(await as("may")["adjustments.preview"]({ case: await caseOf("SKU7") }));
  const lines = remedies.flatMap((remedy) => remedy.lines);
  expect(lines.map(({ bin, before, after }) => [bin, before, after])).toEqual([
    ["A-01", 100_000, 80_000],
    ["A-02", 0, 20_000],
  ]);
  expect(lines.reduce((sum, line) => sum + line.change, 0)).toBe(0);
  expect(outlook.map(({ left }) => left)).toEqual([0, 0]);
});

test("a proposal is withdrawn by who made it, by nobody else, and not once it is decided", async () => {
  const [loss] = await proposed("SKU8");
  const ids = [loss?.adjustment ?? 0];
  expect(await as("sam")["adjustments.withdraw"]({ adjustments: ids })).toMatchObject({
    error: { rule: "ownProposal" },
  });
  expect(must(await as("may")["adjustments.withdraw"]({ adjustments: ids }))).toMatchObject([
    { state: "rejected" },
  ]);
  expect(await as("may")["adjustments.withdraw"]({ adjustments: ids })).toMatchObject({
    error: { rule: "decided" },
  });
});
