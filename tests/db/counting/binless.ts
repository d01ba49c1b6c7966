import { filledOnce, importText, must, peopleOf, type TestProject, withPeople } from "../project.ts";

const COUNTED = "sku,location,bin,lot,counted_qty,counted_at,counted_by,round";
export const DAY = "2026-03-05";

/** A system without bins owns the stock: 20 of A1 and 7 of B1 at L1. Another one keeps bins, and says nothing yet. */
const binless = filledOnce(
  async (made, begun: string = "A1,L1,,,20,2026-03-01T00:00:00Z\nB1,L1,,,7,2026-03-01T00:00:00Z\n") => {
    const { client } = made;
    must(
      await client["sources.add"]({ name: "ERP", kind: "erp", grain: "location", authority: ["on_hand"] }),
    );
    must(await client["sources.add"]({ name: "WMS", kind: "wms" }));
    await importText(made, client, "items", "sku,unit_cost\nA1,2\nB1,3\nC1,0\n");
    await importText(made, client, "places", "location,bin\nL1,A-01\nL1,A-02\nL1,A-03\n");
    await importText(made, client, "baseline", `sku,location,bin,lot,qty,as_of\n${begun}`, "ERP");
    await withPeople(
      made,
      "ada:admin",
      "sue:supervisor",
      "sam:supervisor",
      "ann:counter",
      "bob:counter",
      "cy:counter",
    );
  },
);

export type Binless = TestProject & ReturnType<typeof working>;

function working(made: TestProject) {
  const as = peopleOf(made);
  const boss = as("ada");
  return {
    as,
    boss,
    count: async (...rows: readonly string[]) =>
      importText(made, boss, "counts", [COUNTED, ...rows, ""].join("\n")),
    reconciled: async () => must(await boss["reconcile.run"]({})).notes,
    verdicts: async () => {
      const { rows } = must(await boss["variances.list"]({}));
      return rows.map(({ sku, bin, lot, book, counted, variance, verdict }) =>
        [sku, bin || "-", lot || "-", book / 10_000, counted / 10_000, variance / 10_000, verdict].join(" "),
      );
    },
    closed: async () => {
      const { rows } = must(await boss["cases.list"]({ state: "closed", kind: "count" }));
      return rows.map(
        ({ bin, closedBy, cause }) => `${bin || "-"} ${closedBy ?? ""}${cause ? `: ${cause}` : ""}`,
      );
    },
  };
}

export async function binlessProject(...begun: [] | [string]): Promise<Binless> {
  const made = await binless(...begun);
  return { ...made, ...working(made) };
}

/** A row of a count at L1 on the day, by default of a first round by Ann. */
export const row = (
  sku: string,
  bin: string,
  qty: number,
  hour = 10,
  rest: { by?: string; lot?: string; round?: number } = {},
) => `${sku},L1,${bin},${rest.lot ?? ""},${qty},${DAY}T${hour}:00:00Z,${rest.by ?? "ann"},${rest.round ?? 1}`;
