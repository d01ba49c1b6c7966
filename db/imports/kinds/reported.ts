import { cellProblem, type Problem } from "../../../shared/ingest/rejects.ts";
import { formatQuantity, quantity } from "../../../shared/quantity.ts";
import { formatInstant, instant } from "../../../shared/time.ts";
import { keepConflict } from "../../conflicts/keep.ts";
import type { ReportedContent } from "../../conflicts/reported.ts";
import { showPosition } from "../../conflicts/show.ts";
import { touchReportsAtFirst, widenReach } from "../../compare/reach.ts";
import { touchBaselines } from "../../touched.ts";
import { isProblem, type Loader, type Session } from "../session.ts";
import { type Spans, spansOfPositions } from "../spans.ts";
import { warnOfBaselines, warnOfNewBaselines } from "../warnings.ts";
import { heldReader } from "./held.ts";
import { warnOfFuture } from "../stillToCome.ts";
import { seenKeys } from "./table.ts";

type Known = { readonly qty: number; readonly import_id: number };

/** Positions as a source reported them: a baseline's lines, where its ledger starts, or a snapshot's. */
export function reportedLoader(session: Session, baseline: 0 | 1): Loader {
  const { db } = session.write;
  const held = heldReader(session, "qty");
  const source = session.source?.id ?? 0;
  const settle = knownSettler(session);
  const spans = spansOfPositions();
  return {
    take: (view) => {
      held.open(view);
      for (let row = 0; row < view.rows; row++) {
        const read = held.read(view, row);
        if (isProblem(read)) {
          session.setAside(view, row, read);
          continue;
        }
        const asOf = view.number("as_of", row) ?? 0;
        const known = db.get<Known>(
          "SELECT qty, import_id FROM reported WHERE source_id = ? AND position_id = ? AND baseline = ? AND as_of = ?",
          ...[source, read.position, baseline, asOf],
        );
        if (known)
          settle(known, read.qty, `${read.position} ${asOf}`, () =>
            session.setAside(
              view,
              row,
              conflict(session, known, view.line(row), {
                position_id: read.position,
                baseline,
                as_of: asOf,
                qty: read.qty,
              }),
            ),
          );
        else {
          db.run(
            "INSERT INTO reported (source_id, position_id, baseline, as_of, qty, import_id, line) VALUES (?, ?, ?, ?, ?, ?, ?)",
            ...[source, read.position, baseline, asOf, read.qty, session.importId, view.line(row)],
          );
          spans.add(read.position, asOf);
          session.counts.accepted++;
          warnOfFuture(session, asOf, baseline === 1 ? "Baseline rows" : "Snapshot rows");
        }
      }
    },
    finish: () => {
      if (session.counts.accepted === 0) return;
      reach(session, baseline, source, spans);
      if (baseline === 0) return;
      beginLedgers(session, source);
      warnOfBaselines(session, 0);
      warnOfNewBaselines(session);
    },
    forget: held.forget,
  };
}

/** The same again is a duplicate in this file, or unchanged since an earlier one; another quantity is a conflict. */
export function knownSettler(
  session: Session,
): (known: Known, qty: number, key: string, onConflict: () => void) => void {
  const seen = seenKeys(session);
  return (known, qty, key, onConflict) => {
    if (known.qty !== qty) onConflict();
    else if (known.import_id === session.importId || seen(key, "") === "same") session.counts.duplicates++;
    else session.counts.unchanged++;
  };
}

/** Keeps the row as a conflict with the older one, which stands; answers why it is set aside. */
function conflict(session: Session, known: Known, line: number, row: ReportedContent): Problem {
  const { db } = session.write;
  const [older = "", newer = ""] = [known.qty, row.qty].map((each) => formatQuantity(quantity(each)));
  const at = formatInstant(instant(row.as_of));
  const where = keepConflict(session, {
    kind: "reported",
    line,
    subject: `${session.source?.name}: ${showPosition(db, row.position_id)}, ${row.baseline === 1 ? "baseline" : "snapshot"} of ${at}`,
    older: { id: null, importId: known.import_id },
    newer: row,
    differences: [{ field: "qty", older, newer }],
  });
  return cellProblem(
    "qty",
    newer,
    "conflict",
    `differs from ${older}, which import ${known.import_id} gives for the same position at ${at} and which was kept. ${where}`,
  );
}

function reach({ write, importId }: Session, baseline: 0 | 1, source: number, spans: Spans): void {
  spans.write(write.db);
  widenReach(write.db, { source, importId, kind: baseline === 1 ? "baseline" : "snapshot" });
}

function beginLedgers({ write, importId }: Session, source: number): void {
  const { db } = write;
  touchReportsAtFirst(db, source);
  db.run(
    `INSERT OR IGNORE INTO baselines (source_id, location_id, as_of, import_id)
    SELECT DISTINCT r.source_id, b.location_id, r.as_of, r.import_id
    FROM reported r JOIN positions p ON p.id = r.position_id JOIN bins b ON b.id = p.bin_id
    WHERE r.source_id = ? AND r.baseline = 1 AND r.import_id = ?`,
    ...[source, importId],
  );
  touchBaselines(db, importId);
}
