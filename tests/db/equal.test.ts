import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { importText, must, openTestProject, type TestProject } from "./project.ts";

const HEADER = "sku,location,bin,lot,status,qty,as_of";
const BEGAN = "2026-03-01T00:00:00Z";
const held = (...rows: readonly string[]): string =>
  [HEADER, ...rows.map((row) => `${row},${BEGAN}`), ""].join("\n");

const WMS = held(
  ...["SAME,L1,A-01,,available,5", "LESS,L1,A-01,,available,7"],
  // The sum of two bins, of two lots, and of two statuses that the other may keep together.
  ...["BINS,L1,A-01,,available,3", "BINS,L1,A-02,,available,4"],
  ...["LOTS,L1,A-01,X,available,3", "LOTS,L1,A-01,Y,available,4"],
  ...["KEPT,L1,A-01,,available,3", "KEPT,L1,A-01,,reserved,4"],
  ...["ALONE,L1,A-01,,available,2", "NOTHING,L1,A-01,,available,0"],
  ...["SAME,L2,B-01,,available,5", "ALONE,L2,B-01,,available,2", "NOTHING,L2,B-01,,available,0"],
);
const ERP = held(
  ...["SAME,L1,A-01,,available,5", "LESS,L1,A-01,,available,6"],
  ...["BINS,L1,A-01,,available,4", "BINS,L1,A-02,,available,3"],
  ...["LOTS,L1,A-01,X,available,4", "LOTS,L1,A-01,Y,available,3", "KEPT,L1,A-01,,available,7"],
);
const ERP_ELSEWHERE = held("SAME,L2,B-01,,available,5");

/** Two systems that begin alike at L1; at L2 the second has only reported, so that its silence says nothing. */
async function reconciled(grain: "bin" | "location"): Promise<TestProject> {
  const made = openTestProject();
  const { client } = made;
  must(await client["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  must(await client["sources.add"]({ name: "ERP", kind: "erp", grain }));
  const skus = ["SAME", "LESS", "BINS", "LOTS", "KEPT", "ALONE", "NOTHING"];
  await importText(made, client, "items", `sku,tracking\n${skus.map((sku) => `${sku},none`).join("\n")}\n`);
  await importText(made, client, "baseline", WMS, "WMS");
  const erp = grain === "bin" ? ERP : summedByLocation(ERP);
  await importText(made, client, "baseline", erp, "ERP");
  await importText(made, client, "snapshot", ERP_ELSEWHERE, "ERP");
  must(await client["reconcile.run"]({}));
  return made;
}

/** The same rows without bins, those of one item and lot as one. */
function summedByLocation(text: string): string {
  const sums = new Map<string, number>();
  for (const row of text.trim().split("\n").slice(1)) {
    const [sku = "", location = "", , lot = "", status = "", qty = ""] = row.split(",");
    const key = `${sku},${location},,${lot},${status}`;
    sums.set(key, (sums.get(key) ?? 0) + Number(qty));
  }
  return held(...[...sums].map(([key, qty]) => `${key},${qty}`));
}

/** What a reconcile kept of the two: what it compared, and what it found to differ. */
function kept({ file }: TestProject): { readonly compared: string[]; readonly differing: string[] } {
  const raw = new Database(file, { readonly: true });
  const namesIn = (table: string): string[] =>
    raw
      .prepare(
        `SELECT DISTINCT i.sku || ' ' || l.name FROM ${table} k JOIN items i ON i.id = k.item_id JOIN locations l ON l.id = k.location_id
          ORDER BY 1`,
      )
      .pluck()
      .all()
      .map(String);
  const found = { compared: namesIn("compared"), differing: namesIn("source_verdicts") };
  raw.close();
  return found;
}

/** The same by whoever asks, where every row is put side by side. */
async function asked({ client }: TestProject): Promise<ReturnType<typeof kept>> {
  const { rows } = must(
    await client["sources.compare"]({ left: "WMS", right: "ERP", all: true, limit: 100 }),
  );
  const named = (wanted: typeof rows): string[] =>
    [...new Set(wanted.map(({ sku, location }) => `${sku} ${location}`))].toSorted();
  return { compared: named(rows), differing: named(rows.filter(({ difference }) => difference !== 0)) };
}

test.each(["bin", "location"] as const)(
  "what is compared and what differs is the same whether sums are looked at first or every row is: by %s",
  async (grain) => {
    const made = await reconciled(grain);
    const found = kept(made);
    expect(found).toEqual(await asked(made));
    expect(found.compared).toContain("NOTHING L1");
    expect(found.compared).toContain("SAME L2");
    expect(found.compared).not.toContain("ALONE L2");
    expect(found.differing).toContain("ALONE L1");
    expect(found.differing.includes("BINS L1")).toBe(grain === "bin");
    expect(found.differing).toContain("LOTS L1");
    expect(found.differing).not.toContain("KEPT L1");
  },
);
