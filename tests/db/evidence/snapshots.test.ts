import { expect, test } from "vitest";
import { importText, must, openTestProject } from "../project.ts";

const on = (day: number): string => new Date(Date.UTC(2026, 2, day, 8)).toISOString();

/** When book and shelf had parted at the latest, of five that are short on the 20th: 100 in the book, three of which left on the 3rd. */
async function partedBy(
  snapshots: Readonly<Record<number, number>>,
  postedOn = 3,
): Promise<string | undefined> {
  const made = openTestProject();
  const { client } = made;
  must(await client["sources.add"]({ name: "ERP", kind: "erp", authority: ["on_hand"] }));
  await importText(made, client, "items", "sku,unit_cost\nA1,2\n");
  await importText(made, client, "baseline", `sku,location,bin,qty,as_of\nA1,L1,A-01,103,${on(1)}\n`, "ERP");
  await importText(
    ...[made, client, "movements" as const],
    `event_id,occurred_at,posted_at,type,sku,qty,from_location,from_bin\nE1,${on(3)},${on(postedOn)},sale,A1,3,L1,A-01\n`,
    "ERP",
  );
  const rows = Object.entries(snapshots).map(([day, qty]) => `A1,L1,A-01,${qty},${on(Number(day))}\n`);
  await importText(made, client, "snapshot", `sku,location,bin,qty,as_of\n${rows.join("")}`, "ERP");
  const counted = `sku,location,bin,counted_qty,counted_at,counted_by\nA1,L1,A-01,95,${on(20)},cal\n`;
  await importText(made, client, "counts", counted);
  must(await client["reconcile.run"]({}));
  const [trace] = must(await client["trace.run"]({}));
  return trace && new Date(trace.driftTo).toISOString().slice(0, 10);
}

test("a snapshot that is off tells that book and shelf had parted", async () => {
  expect(await partedBy({ 7: 100, 14: 95 })).toBe("2026-03-14");
});

test("one that came right again doesn't", async () => {
  expect(await partedBy({ 7: 98, 14: 100 })).toBe("2026-03-20");
});

test("one that hadn't heard of a slip yet doesn't", async () => {
  expect(await partedBy({ 4: 103 }, 6)).toBe("2026-03-20");
  expect(await partedBy({ 4: 102 }, 6)).toBe("2026-03-04");
});
