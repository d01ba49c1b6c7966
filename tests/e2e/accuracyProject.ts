import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { ImportKind } from "../../shared/domain.ts";
import { importText, must, openTestProject } from "../db/project.ts";

/** A project small enough to work its accuracy out by hand; its books and counts are in the comments of the test. */
export type AccuracyProject = { readonly file: string; readonly remove: () => void };

const AT = "2026-01-01T00:00:00Z";
const FILES: readonly (readonly [kind: ImportKind, text: string])[] = [
  ["items", "sku,description,abc_class,unit_cost\nBOLT,Hex bolt,A,2\nNUT,Nut,C,1\n"],
  ["places", "location,bin,zone\nL1,A-01,East\nL1,A-02,East\nL1,B-01,West\nL2,C-01,\n"],
  ["baseline", `sku,location,bin,qty,as_of
BOLT,L1,A-01,40,${AT}
NUT,L1,A-02,100,${AT}
BOLT,L1,B-01,10,${AT}
NUT,L1,B-01,50,${AT}
NUT,L2,C-01,20,${AT}
`],
  ["counts", `sku,location,bin,counted_qty,counted_at,counted_by,round
BOLT,L1,A-01,38,2026-03-02T10:10:00Z,cal,1
NUT,L1,A-02,98,2026-03-02T10:11:00Z,cal,1
BOLT,L1,B-01,12,2026-03-02T10:12:00Z,cal,1
NUT,L1,B-01,50,2026-03-02T10:13:00Z,cal,1
BOLT,L1,A-01,38,2026-03-02T11:00:00Z,sue,2
BOLT,L1,B-01,10,2026-03-02T11:01:00Z,sue,2
`],
  ["counts", "sku,location,bin,counted_qty,counted_at,counted_by\nNUT,L1,A-02,100,2026-03-09T10:00:00Z,cal\n"],
]; // prettier-ignore

/** Imported after the counts were compared, and older than they are. */
const LATE =
  "event_id,occurred_at,posted_at,type,sku,qty,from_location,from_bin\nE1,2026-03-02T10:02:00Z,2026-03-02T10:40:00Z,pick,BOLT,1,L1,A-01\n";

export async function accuracyProject(): Promise<AccuracyProject> {
  const folder = mkdtempSync(path.join(tmpdir(), "stocktrace-e2e-accuracy-"));
  const made = openTestProject(path.join(folder, "accuracy.stocktrace"));
  const { client } = made;
  must(await client["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  for (const [kind, text] of FILES)
    await importText(made, client, kind, text, kind === "baseline" ? "WMS" : undefined);
  for (const qty of ["20", "19"]) {
    const { count } = must(await client["counts.plan"]({ by: "control", location: "L2" }));
    must(await client["counts.enter"]({ count, sku: "NUT", bin: "C-01", qty }));
    must(await client["counts.close"]({ count }));
  }
  must(await client["reconcile.run"]({}));
  await importText(made, client, "movements", LATE, "WMS");
  must(await client["reconcile.run"]({}));
  made.close();
  return { file: made.file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
