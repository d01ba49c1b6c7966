import { DAY_MS, formatInstant, instant } from "../../../shared/time.ts";
import type { Client } from "../../../shared/rpc.ts";
import { filledOnce, importText, must, type TestProject } from "../project.ts";

/** The instant so many days ago, as files write it. */
export const daysAgo = (days: number): string => formatInstant(instant(Date.now() - days * DAY_MS));

/**
 * A warehouse without users whose book is known: BOLT (A, 2.00) 36 in A-01 and −4 in A-02, NUT (B, 1.00) 100 in A-01, OLD
 * (C, never sold) 5 in B-01, GONE 0 in B-02. BOLT in A-01 was counted 42 days ago, OLD yesterday.
 */
export const plannedProject = filledOnce((project) => fillPlanned(project, project.client));

export async function fillPlanned(project: TestProject, client: Client): Promise<void> {
  const load = (
    kind: "items" | "places" | "baseline" | "movements" | "counts",
    text: string,
    source?: string,
  ) => importText(project, client, kind, text, source);
  must(await client["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  await load(
    "places",
    "location,bin,zone,sequence\nL1,A-01,PICK,1\nL1,A-02,PICK,2\nL1,B-01,BULK,3\nL1,B-02,BULK,4\n",
  );
  await load("items", "sku,abc_class,unit_cost\nBOLT,A,2\nNUT,B,1\nOLD,C,3\nGONE,C,1\n");
  const start = daysAgo(100);
  await load(
    "baseline",
    `sku,location,bin,qty,as_of\nBOLT,L1,A-01,66,${start}\nBOLT,L1,A-02,6,${start}\nNUT,L1,A-01,110,${start}\nOLD,L1,B-01,5,${start}\nGONE,L1,B-02,8,${start}\n`,
    "WMS",
  );
  const sold = (id: string, days: number, sku: string, qty: number, bin: string) =>
    `${id},${daysAgo(days)},sale,${sku},${qty},L1,${bin}\n`;
  await load(
    "movements",
    `event_id,occurred_at,type,sku,qty,from_location,from_bin\n${sold("E1", 60, "BOLT", 30, "A-01")}${sold("E2", 5, "BOLT", 10, "A-02")}${sold("E3", 50, "NUT", 10, "A-01")}${sold("E4", 4, "GONE", 8, "B-02")}`,
    "WMS",
  );
  await load(
    "counts",
    `sku,location,bin,counted_qty,counted_at,counted_by,round\nBOLT,L1,A-01,36,${daysAgo(42)},ann,1\nOLD,L1,B-01,5,${daysAgo(1)},ann,1\n`,
  );
}

/** What is due: "A-02 BOLT: the book is negative; never counted". */
export async function dueLines(client: Client): Promise<string[]> {
  const { rows } = must(await client["planning.due"]({}));
  return rows.map(({ bin, sku, reason }) => `${bin} ${sku}: ${reason}`);
}

/** The lines of a count as they were planned: "A-02 BOLT never counted". */
export async function planLines(client: Client, count: number): Promise<string[]> {
  const { rows } = must(await client["planning.lines"]({ count }));
  return rows.map(({ bin, sku, reason }) => `${bin} ${sku}: ${reason}`);
}
