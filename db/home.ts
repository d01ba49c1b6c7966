import type { Reply } from "../shared/contract.ts";
import { measures } from "../shared/reconcile/accuracy.ts";
import { money } from "../shared/money.ts";
import { ok } from "../shared/result.ts";
import type { Actor } from "../shared/rpc.ts";
import type { Instant } from "../shared/time.ts";
import { atStake } from "./cases/atStake.ts";
import type { ReadDb } from "./connection.ts";
import type { ProjectHandlers } from "./context.ts";
import { listRecounts } from "./counts/recounts.ts";
import { suspectedPairs } from "./items/duplicates.ts";
import { suspectNonStock } from "./items/nonStock.ts";
import { owedNow } from "./reconcile/owed.ts";

type Home = Reply<"home.needs">;
type Need = Home["needs"][number];

type Waiting = { readonly kind: Need["kind"]; readonly counterToo: boolean; readonly sql: string };

const MOST_URGENT: readonly Waiting[] = [
  { kind: "casesCritical", counterToo: false, sql: atStake("c.severity = 'critical'") },
]; // prettier-ignore

/** What waits for somebody, more urgent first: one cheap count each. A counter only hears of counts. Then the items. */
const NEEDS: readonly Waiting[] = [
  { kind: "toApprove", counterToo: false, sql: "SELECT COUNT(*) AS number, SUM(ABS(value)) AS value FROM adjustments WHERE state = 'proposed'" },
  { kind: "toExport", counterToo: false, sql: "SELECT COUNT(*) AS number, SUM(ABS(value)) AS value FROM batches b WHERE NOT EXISTS (SELECT 1 FROM batch_exports x WHERE x.batch_id = b.id) AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.batch_id = b.id AND (d.state <> 'queued' OR d.next_at IS NOT NULL))" },
  { kind: "pushesStopped", counterToo: false, sql: "SELECT COUNT(*) AS number, NULL AS value FROM deliveries d WHERE d.state = 'stopped' AND EXISTS (SELECT 1 FROM delivery_lines l WHERE l.delivery_id = d.id AND l.state = 'waiting')" },
  { kind: "recountsOwed", counterToo: false, sql: "SELECT COUNT(*) AS number, NULL AS value FROM recounts r JOIN counts c ON c.id = r.count_id WHERE r.state = 'owed' AND c.state = 'open'" },
  { kind: "unknownCodes", counterToo: false, sql: "SELECT COUNT(*) AS number, NULL AS value FROM unknown_codes WHERE entry_id IS NULL AND dismissed IS NULL" },
  { kind: "countsOpen", counterToo: true, sql: "SELECT COUNT(*) AS number, NULL AS value FROM counts WHERE state = 'open'" },
  { kind: "casesOpen", counterToo: false, sql: atStake("TRUE") },
  { kind: "rowsSetAside", counterToo: false, sql: "SELECT COALESCE(SUM(rejected), 0) - (SELECT COUNT(*) FROM conflicts WHERE state <> 'open') AS number, NULL AS value FROM imports WHERE undone_at IS NULL" },
  { kind: "filesWaiting", counterToo: false, sql: "SELECT COUNT(*) AS number, NULL AS value FROM dropped_files WHERE state = 'waiting'" },
  { kind: "conflictsOpen", counterToo: false, sql: "SELECT COUNT(*) AS number, NULL AS value FROM conflicts WHERE state = 'open'" },
]; // prettier-ignore

function needsOf(db: ReadDb, now: Instant, actor: Actor | undefined): Need[] {
  const isCounter = actor?.role === "counter";
  const due: Need = { kind: "reconcileDue", number: owedNow(db, now), value: null };
  const needs = isCounter
    ? [
        ownRecounts(db, actor),
        countsDue(db, now),
        ...waiting(
          db,
          NEEDS.filter(({ counterToo }) => counterToo),
        ),
      ]
    : [...waiting(db, MOST_URGENT), countsDue(db, now), due, ...waiting(db, NEEDS), ...itemNeeds(db)];
  return needs.filter(({ number }) => number > 0);
}

/** Lines that are a counter's to count again. */
const ownRecounts = (db: ReadDb, actor: Actor): Need => ({
  kind: "recountsOwed",
  number: listRecounts(db, actor, { count: undefined, offset: 0, limit: 0 }).total,
  value: null,
});

const countsDue = (db: ReadDb, now: Instant): Need => ({
  kind: "countsDue",
  number:
    db.get<{ n: number }>("SELECT COUNT(*) AS n FROM counts WHERE state = 'open' AND due_at <= ?", now)?.n ??
    0,
  value: null,
});

const waiting = (db: ReadDb, kinds: readonly Waiting[]): Need[] =>
  kinds.flatMap(({ kind, sql }) => {
    const row = db.get<{ number: number; value: number | null }>(sql);
    return row && row.number > 0
      ? [{ kind, number: row.number, value: row.value === null ? null : money(row.value) }]
      : [];
  });

/** Items to look at, by the same rules as the lists of them. */
const itemNeeds = (db: ReadDb): Need[] => [
  { kind: "duplicateItems", number: suspectedPairs(db).length, value: null },
  { kind: "nonStockProposed", number: suspectNonStock(db).length, value: null },
];

type Share = {
  readonly by: string;
  readonly records: number;
  readonly ira_by_record: number;
  readonly exact_match_rate: number;
};

/** The figures everybody asks for first, by aggregates rather than a walk over all records. */
function accuracyAtAGlance(db: ReadDb): Home["accuracy"] {
  const places = db.all<Share>(
    `SELECT l.name AS by, COUNT(*) AS records, SUM(v.verdict = 'match') AS ira_by_record,
      SUM(v.variance = 0) AS exact_match_rate
    FROM verdicts v JOIN entries e ON e.id = v.entry_id JOIN positions p ON p.id = v.position_id
      JOIN bins b ON b.id = p.bin_id JOIN locations l ON l.id = b.location_id
    WHERE NOT EXISTS (SELECT 1 FROM verdicts later JOIN entries le ON le.id = later.entry_id
      WHERE later.position_id = v.position_id AND (le.counted_at, later.count_id) > (e.counted_at, v.count_id))
    GROUP BY l.id ORDER BY l.name`,
  );
  if (places.length === 0) return [];
  const sum = (pick: (share: Share) => number): number =>
    places.reduce((total, share) => total + pick(share), 0);
  const all: Share = {
    by: "all",
    records: sum((share) => share.records),
    ira_by_record: sum((share) => share.ira_by_record),
    exact_match_rate: sum((share) => share.exact_match_rate),
  };
  const names = ["ira_by_record", "exact_match_rate"] as const;
  return names.flatMap((name) => {
    const definition = measures.find((measure) => measure.name === name)?.definition ?? "";
    return [all, ...places].map((share) => {
      const { by, records } = share;
      return { name, definition, by, records, share: share[name] / records };
    });
  });
}

function projectFigures(db: ReadDb): Home["project"] {
  const row = db.get<Home["project"]>(
    `SELECT (SELECT COALESCE(SUM(accepted), 0) FROM imports WHERE kind = 'movements' AND undone_at IS NULL) AS movements,
      (SELECT COUNT(*) FROM items) AS items, (SELECT COUNT(*) FROM positions) AS positions,
      (SELECT COUNT(*) FROM sources) AS sources, (SELECT COUNT(*) FROM locations) AS locations,
      (SELECT MIN(as_of) FROM baselines) AS "from", (SELECT MAX(counted_at) FROM entries) AS "to"`,
  );
  if (!row) throw new Error("SQLite answered no row for a row of aggregates");
  return row;
}

export const homeHandlers = {
  "home.needs": ({ db, actor, now }) => {
    const project = projectFigures(db);
    const isCounter = actor?.role === "counter";
    return ok({
      empty: project.items === 0 && project.locations === 0,
      needs: needsOf(db, now, actor),
      accuracy: isCounter ? [] : accuracyAtAGlance(db),
      project,
    });
  },
} satisfies Partial<ProjectHandlers>;
