import { importText, must, openTestProject, signingIn, withPeople } from "../db/project.ts";

const AT = "2026-01-01T00:00:00Z";
const baseline = (rows: string): string => `sku,location,bin,qty,as_of\n${rows.replaceAll("@", AT)}`;

/**
 * A project with people, two systems, and four positions that differ from their books: 2 of a bolt in the wrong bin, a nut
 * that the ERP has wrong as well, a pick that was posted twice, and a pin that Sam counted, who is a supervisor.
 */
export async function decidingProject(file: string): Promise<string> {
  const made = openTestProject(file);
  const as = await withPeople(made, "ada:admin", "may:manager", "sam:supervisor", "sue:supervisor");
  const may = as("may");
  must(await may["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  must(await may["sources.add"]({ name: "ERP", kind: "erp" }));
  await importText(
    made,
    may,
    "items",
    "sku,abc_class,unit_cost\nBOLT,A,1.25\nNUT,A,2\nWASHER,C,10\nPIN,C,3\n",
  );
  const wms =
    "BOLT,L1,A-01,10,@\nBOLT,L1,A-02,0,@\nNUT,L1,A-03,50,@\nWASHER,L1,A-04,30,@\nPIN,L1,A-05,20,@\n";
  await importText(made, may, "baseline", baseline(wms), "WMS");
  await importText(made, may, "baseline", baseline("NUT,L1,A-03,45,@\n"), "ERP");
  await importText(
    ...[made, may, "movements" as const],
    "event_id,occurred_at,type,sku,qty,from_location,from_bin,doc,line\nE1,2026-01-03T09:00:00Z,pick,WASHER,4,L1,A-04,SO-1,1\nE2,2026-01-03T09:00:05Z,pick,WASHER,4,L1,A-04,SO-1,1\n",
    "WMS",
  );
  await importText(
    ...[made, may, "counts" as const],
    "sku,location,bin,counted_qty,counted_at,counted_by\nBOLT,L1,A-01,8,2026-01-05T10:00:00Z,cal\nBOLT,L1,A-02,2,2026-01-05T10:01:00Z,cal\nNUT,L1,A-03,37,2026-01-05T10:02:00Z,cal\nWASHER,L1,A-04,26,2026-01-05T10:03:00Z,cal\nPIN,L1,A-05,14,2026-01-05T10:04:00Z,Sam\n",
  );
  must(await may["reconcile.run"]({}));
  made.close();
  return file;
}

/** A bolt that was picked after the count, imported beside the app: the count stands, and what is there now doesn't. */
export async function oneMorePick(file: string): Promise<void> {
  const beside = openTestProject(file);
  const may = signingIn(beside, "may");
  const header = "event_id,occurred_at,type,sku,qty,from_location,from_bin,doc,line";
  const pick = "E9,2026-01-06T09:00:00Z,pick,BOLT,1,L1,A-01,SO-9,1";
  await importText(beside, may, "movements", `${header}\n${pick}\n`, "WMS");
  must(await may["reconcile.run"]({}));
  beside.close();
}
