import { expect, test } from "vitest";
import { filledOnce, importText, must, type TestProject } from "./project.ts";

const COUNTS = "sku,location,bin,counted_qty,counted_at,counted_by,round";
const MOVEMENTS = "event_id,occurred_at,type,sku,qty,from_location,from_bin,to_location,to_bin";

/** Forty of C1 in January, counted as 49 in March: a case of +9. */
const overCounted = filledOnce(async (made) => {
  const { client } = made;
  must(await client["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  await importText(made, client, "items", "sku,abc_class,unit_cost\nC1,C,2\n");
  await importText(
    made,
    client,
    "baseline",
    "sku,location,bin,qty,as_of\nC1,L1,A-01,40,2026-01-01T00:00:00Z\n",
    "WMS",
  );
  await importText(made, client, "counts", `${COUNTS}\nC1,L1,A-01,49,2026-03-02T10:00:00Z,cal,1\n`);
  must(await client["reconcile.run"]({}));
});

const receive = (made: TestProject, qty: number): Promise<unknown> =>
  importText(
    made,
    made.client,
    "movements",
    `${MOVEMENTS}\nR1,2026-03-01T10:00:00Z,receipt,C1,${qty},,,L1,A-01\n`,
    "WMS",
  );

const recount = (made: TestProject, qty: number): Promise<unknown> =>
  importText(made, made.client, "counts", `${COUNTS}\nC1,L1,A-01,${qty},2026-03-02T12:00:00Z,bea,2\n`);

/** State, cause and what closed it, of the position's one case. */
async function closing({ client }: TestProject): Promise<string> {
  must(await client["reconcile.run"]({}));
  const { rows } = must(await client["cases.list"]({ state: "all", kind: "count" }));
  return rows.map(({ state, cause, closedBy }) => `${state}, ${cause ?? "no cause"}: ${closedBy}`).join("; ");
}

test("a receipt that was imported late closes the case, and nobody is said to have miscounted", async () => {
  const made = await overCounted();
  await receive(made, 9);
  expect(await closing(made)).toMatch(
    /^closed, no cause: count 1 agrees with the book, as of import \d+, .+ \(movements\)$/,
  );
});

test("a wider tolerance closes the case by the limit that decided, and not as an agreement", async () => {
  const made = await overCounted();
  must(await made.client["policy.set"]({ class: "C", pct: 300_000 }));
  expect(await closing(made)).toBe(
    "closed, no cause: count 1 is within tolerance: class C: 30 % of the book quantity",
  );
});

test("a recount that agrees closes the case as a count error", async () => {
  const made = await overCounted();
  await recount(made, 40);
  expect(await closing(made)).toBe("closed, count_error: count 1 agrees with the book");
});

test("a recount that bore the first number out isn't a count error when the book comes to it later", async () => {
  const made = await overCounted();
  await recount(made, 49);
  expect(await closing(made)).toMatch(/^open/);
  await receive(made, 9);
  expect(await closing(made)).toMatch(/^closed, no cause: count 1 agrees with the book, as of import/);
});

test("a first number that was wrong in itself doesn't make the recount's difference a count error", async () => {
  const made = await overCounted();
  await recount(made, 52);
  expect(await closing(made)).toMatch(/^open/);
  await receive(made, 12);
  expect(await closing(made)).toMatch(/^closed, no cause: count 1 agrees with the book, as of import/);
});
