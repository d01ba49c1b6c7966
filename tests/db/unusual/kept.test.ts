import { expect, test } from "vitest";
import { readDb } from "../../../db/connection.ts";
import { openForReading } from "../../../db/open.ts";
import { keepingThroughCasework, keepingUntilChanged } from "../../../db/unusual/kept.ts";
import { importText, must, openTestProject } from "../project.ts";

test("what is kept stands while people write down things of a case, and what no case can change, once one is decided, too", async () => {
  const project = openTestProject();
  const { client } = project;
  must(await client["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  await importText(project, client, "items", "sku\nA1\n");
  await importText(
    project,
    client,
    "baseline",
    "sku,location,bin,qty,as_of\nA1,L1,X,9,2026-01-01T00:00:00Z\n",
    "WMS",
  );
  const counts =
    "sku,location,bin,counted_qty,counted_at,counted_by,round\nA1,L1,X,8,2026-01-02T00:00:00Z,cal,1\n";
  await importText(project, client, "counts", counts);
  must(await client["reconcile.run"]({}));
  const [row] = must(await client["cases.list"]({ state: "open" })).rows;
  const id = row?.case ?? 0;
  const raw = must(openForReading(project.file));
  const db = readDb(raw);
  let worked = 0;
  const kept = keepingUntilChanged((_db, _key: string) => ++worked);
  let throughout = 0;
  const through = keepingThroughCasework((_db, _key: string) => ++throughout);
  expect([kept(db, "any"), through(db, "any")]).toEqual([1, 1]);
  must(await client["cases.note"]({ case: id, text: "Looked behind the rack." }));
  must(await client["cases.cause"]({ case: id, cause: "count_error" }));
  expect(kept(db, "any")).toBe(1);
  must(await client["cases.resolve"]({ case: id, cause: "count_error", reason: "Found it." }));
  expect(kept(db, "any")).toBe(2);
  expect(through(db, "any")).toBe(1);
  await importText(project, client, "counts", counts.replace("8,2026-01-02", "7,2026-01-03"));
  expect(through(db, "any")).toBe(2);
  must(await client["reconcile.run"]({}));
  expect(through(db, "any")).toBe(3);
  expect(kept(db, "any")).toBe(3);
  raw.close();
});
