import Database from "better-sqlite3";
import type { ImportKind } from "../../../shared/domain.ts";
import type { Client } from "../../../shared/rpc.ts";
import { filledOnce, importText, must, peopleOf, type TestProject, withPeople } from "../project.ts";

export type Worked = TestProject & {
  readonly as: (name: string) => Client;
  /** The numbers of the open cases: BOLT is short by 6, NUT over by 10, PIN short by 9. */
  readonly bolt: number;
  readonly nut: number;
  readonly pin: number;
};

const PEOPLE = ["ada:admin", "may:manager", "max:manager", "sam:supervisor", "aud:auditor", "cal:counter"];

/** Three cases of one count, and people of every role: ada, may and max (managers), sam, aud and cal. */
export async function workedProject(): Promise<Worked> {
  const project = await openFilled();
  const as = peopleOf(project);
  const { rows } = must(await as("may")["cases.list"]({ sort: "sku" }));
  const [bolt = 0, nut = 0, pin = 0] = rows.map((row) => row.case);
  return { ...project, as, bolt, nut, pin };
}

const openFilled = filledOnce(async (project) => {
  const as = await withPeople(project, ...PEOPLE);
  const boss = as("ada");
  must(await boss["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  for (const [kind, text] of FILES)
    await importText(project, boss, kind, text, kind === "baseline" ? "WMS" : undefined);
  must(await boss["reconcile.run"]({}));
});

const FILES: readonly (readonly [kind: ImportKind, text: string])[] = [
  ["items", "sku,abc_class,unit_cost\nBOLT,A,2\nNUT,C,1\nPIN,C,0.5\n"],
  ["baseline", `sku,location,bin,qty,as_of
BOLT,L1,A-01,36,2026-01-01T00:00:00Z
NUT,L1,A-02,100,2026-01-01T00:00:00Z
PIN,L1,A-03,50,2026-01-01T00:00:00Z
`],
  ["counts", `sku,location,bin,counted_qty,counted_at,counted_by
BOLT,L1,A-01,30,2026-01-05T10:00:00Z,cal
NUT,L1,A-02,110,2026-01-05T10:01:00Z,cal
PIN,L1,A-03,41,2026-01-05T10:02:00Z,cal
`],
]; // prettier-ignore

/** Everything that working a case can change, as the file holds it. */
export function standing({ file }: TestProject): unknown {
  const raw = new Database(file, { readonly: true });
  try {
    const all = (sql: string): unknown[] => raw.prepare(sql).all();
    return {
      cases: all("SELECT * FROM cases ORDER BY id"),
      links: all("SELECT case_id, other_id FROM case_links ORDER BY 1, 2"),
      attachments: all("SELECT id FROM attachments WHERE removed_at IS NULL ORDER BY id"),
    };
  } finally {
    raw.close();
  }
}

/** The rule that refused; fails where nothing did. */
export async function ruleOf(
  answer: Promise<
    | { readonly ok: true }
    | { readonly ok: false; readonly error: { readonly rule?: string; readonly code: string } }
  >,
): Promise<string> {
  const given = await answer;
  if (given.ok) throw new Error("it was not refused");
  return given.error.rule ?? given.error.code;
}
