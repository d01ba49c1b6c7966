import { expect, test } from "vitest";
import type { ImportKind } from "../../shared/domain.ts";
import { instant } from "../../shared/time.ts";
import { must, openImporter } from "./imports/setup.ts";

const HEAD = "sku,location,bin,qty,as_of\n";
const baseline = (qty: number, asOf: string): string => `${HEAD}S1,DC,A1,${qty},${asOf}\n`;

/** One position counted at 4 on the fifth, whose book begins with 10 on the sixth. */
async function countedEarly() {
  const project = await openImporter();
  const load = async (kind: ImportKind, csv: string) => must(await project.load(kind, csv));
  await load("items", "sku,description\nS1,Bolt\n");
  await load("baseline", baseline(10, "2025-01-06T00:00:00Z"));
  await load(
    "counts",
    "sku,location,bin,counted_qty,counted_at,counted_by,round\nS1,DC,A1,4,2025-01-05T00:00:00Z,cal,1\n",
  );
  const decided = async () => {
    const { compared } = must(await project.client["reconcile.run"]({}));
    const page = must(
      await project.client["cases.list"]({ state: "open", kind: "count", offset: 0, limit: 10 }),
    );
    return { compared, variances: page.rows.map(({ variance }) => variance) };
  };
  return { project, load, decided };
}

test("a count from before its ledger begins has no verdict, and gets one from an earlier baseline", async () => {
  const { project, load, decided } = await countedEarly();
  expect(await decided()).toEqual({ compared: 0, variances: [] });
  const earlier = (await load("baseline", baseline(7, "2025-01-02T00:00:00Z"))).import ?? 0;
  expect(await decided()).toEqual({ compared: 1, variances: [-3_0000] });
  must(await project.client["imports.undo"]({ import: earlier }));
  expect(await decided()).toEqual({ compared: 0, variances: [] });
});

test("a first baseline later than a count takes back the verdict that the count had without one", async () => {
  const { project, load, decided } = await countedEarly();
  const imports = must(await project.client["imports.list"]({ offset: 0, limit: 20 })).rows;
  const begun = imports.find(({ kind }) => kind === "baseline");
  must(await project.client["imports.undo"]({ import: begun?.import ?? 0 }));
  expect(await decided()).toEqual({ compared: 1, variances: [4_0000] });
  await load("baseline", baseline(10, "2025-01-06T00:00:00Z"));
  expect(await decided()).toEqual({ compared: 0, variances: [] });
  const closed = must(await project.client["cases.list"]({ state: "closed", kind: "count" })).rows;
  expect(closed.map(({ closedBy }) => closedBy)).toEqual(["its count is from before its ledger begins"]);
});

test("a count at the very moment of the baseline is held against it", async () => {
  const { load, decided } = await countedEarly();
  await load(
    "counts",
    "sku,location,bin,counted_qty,counted_at,counted_by,round\nS1,DC,A1,9,2025-01-06T00:00:00Z,cal,1\n",
  );
  expect(await decided()).toEqual({ compared: 1, variances: [-1_0000] });
});

test("whoever types a count from before its ledger begins hears that it is compared with nothing", async () => {
  const { project, decided } = await countedEarly();
  const { count } = must(await project.client["counts.plan"]({ by: "random", size: 1 }));
  const enter = async (at: string) =>
    must(
      await project.client["counts.enter"]({
        count,
        sku: "S1",
        bin: "A1",
        qty: "5",
        at: instant(Date.parse(at)),
      }),
    ).notes;
  expect(await enter("2025-01-05T12:00:00Z")).toEqual([
    "Counts at DC from before the first baseline of WMS there: 1. There is no book to hold them against, so they aren't compared. Check their counted_at and the baseline's as_of, or import a baseline from before them.",
  ]);
  expect(await enter("2025-01-06T12:00:00Z")).toEqual([]);
  expect(await decided()).toEqual({ compared: 1, variances: [-5_0000] });
});
