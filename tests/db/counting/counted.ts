import type { Client } from "../../../shared/rpc.ts";
import { filledOnce, importText, must, peopleOf, type TestProject, withPeople } from "../project.ts";

export type Counted = TestProject & {
  readonly as: (name: string) => Client;
  readonly count: number;
  /** Enters what somebody counted in a bin, as their own session. */
  readonly enter: (who: string, sku: string, bin: string, qty: string) => ReturnType<Client["counts.enter"]>;
};

/**
 * A warehouse of two items in three bins whose book is known, with an admin (ada), a manager (max) and two counters (ann,
 * bob), and one open blind count of all of it: BOLT 36 in A-01 and 10 in A-02, NUT 100 in A-01, nothing in A-03.
 */
export async function countedProject(...others: readonly string[]): Promise<Counted> {
  const made = await openFilled(...others);
  const as = peopleOf(made);
  const [count = 0] = must(await as("max")["counts.list"]({})).map((planned) => planned.count);
  const enter: Counted["enter"] = (who, sku, bin, qty) => as(who)["counts.enter"]({ count, sku, bin, qty });
  return { ...made, as, count, enter };
}

const openFilled = filledOnce(async (made, ...others: readonly string[]) => {
  const as = await withPeople(made, "ada:admin", "max:manager", "ann:counter", "bob:counter", ...others);
  const boss = as("ada");
  must(await boss["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  await importText(
    made,
    boss,
    "items",
    "sku,barcode,abc_class,unit_cost,tracking\nBOLT,4006381333931,A,2,none\nNUT,96385074,C,1,none\nGAUGE,,A,90,serial\n",
  );
  await importText(made, boss, "packs", "sku,uom,units_per\nBOLT,CS,12\n");
  await importText(made, boss, "places", "location,bin,sequence\nL1,A-01,1\nL1,A-02,2\nL1,A-03,3\n");
  await importText(
    made,
    boss,
    "baseline",
    "sku,location,bin,qty,as_of\nBOLT,L1,A-01,36,2026-01-01T00:00:00Z\nBOLT,L1,A-02,10,2026-01-01T00:00:00Z\nNUT,L1,A-01,100,2026-01-01T00:00:00Z\n",
    "WMS",
  );
  const { lines } = must(await as("max")["counts.plan"]({}));
  if (lines !== 3) throw new Error(`${lines} lines were planned, not 3`);
});

/** The lines of the count as somebody sees them: "A-01 BOLT done". */
export async function linesSeen({ as, count }: Counted, who: string): Promise<string[]> {
  const { rows } = must(await as(who)["counts.lines"]({ count }));
  return rows.map((line) =>
    [line.bin, line.sku, line.recount ? "recount" : line.done ? "done" : "open", line.skipped ?? ""]
      .filter(Boolean)
      .join(" "),
  );
}
