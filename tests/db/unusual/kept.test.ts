import { expect, test } from "vitest";
import { readDb } from "../../../db/connection.ts";
import { openForReading } from "../../../db/open.ts";
import { keepingUntilChanged } from "../../../db/unusual/kept.ts";
import { importText, must, openTestProject } from "../project.ts";

test("what is kept stands while people write down things of a case, and is worked out anew once one is decided", async () => {
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
  expect(kept(db, "any")).toBe(1);
  must(await client["cases.note"]({ case: id, text: "Looked behind the rack." }));
  must(await client["cases.cause"]({ case: id, cause: "count_error" }));
  expect(kept(db, "any")).toBe(1);
  must(await client["cases.resolve"]({ case: id, cause: "count_error", reason: "Found it." }));
  expect(kept(db, "any")).toBe(2);
  raw.close();
});
