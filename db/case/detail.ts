import type { CaseDetail } from "../../shared/caseShapes.ts";
import type { CaseRow } from "../../shared/shapes.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse } from "../../shared/rpc.ts";
import type { Instant } from "../../shared/time.ts";
import { findCase } from "../cases.ts";
import { attachmentsOf } from "../casework/attachments.ts";
import { approvedSince, lastStep } from "../casework/steps.ts";
import type { ReadDb } from "../connection.ts";
import { aboutCount } from "./count.ts";
import { decisionOf, reasonsOf } from "./decision.ts";
import { aboutLedger } from "./ledger.ts";
import { linkedCases } from "./linked.ts";
import { aboutRecord } from "./record.ts";
import { aboutSources } from "./sources.ts";
import { type CaseIds, caseIds } from "./subject.ts";

/** Everything that the screen of one case shows at once, whatever the case is about. */
export function caseDetail(db: ReadDb, now: Instant, id: number): Answer<CaseDetail> {
  const row = findCase(db, id);
  const ids = caseIds(db, id);
  if (!row || !ids) return refuse("notFound", `There is no case ${id}, or its count was taken back.`);
  const about = aboutOf(db, now, row, ids);
  if (!about.ok) return about;
  return ok({
    ...row,
    uom: uomOf(db, ids),
    decision: decisionOf(db, ids),
    ...reasonsOf(db, ids),
    isLate: ids.isLate === 1,
    linked: linkedCases(db, ids, row.links),
    history: historyOf(db, id),
    undo: undoOf(db, id),
    attachments: attachmentsOf(db, id),
    about: about.value,
  });
}

type Event = Omit<CaseDetail["history"][number], "undone"> & { readonly undone: number };

function historyOf(db: ReadDb, id: number): CaseDetail["history"] {
  const events = db.all<Event>(
    `SELECT at, by, what, text, EXISTS (SELECT 1 FROM case_steps s JOIN case_steps u ON u.undoes = s.id
        WHERE s.event_id = e.id) AS undone FROM case_events e WHERE case_id = ? ORDER BY id`,
    id,
  );
  return events.map((event) => ({ ...event, undone: event.undone === 1 }));
}

function undoOf(db: ReadDb, id: number): CaseDetail["undo"] {
  const step = lastStep(db, id);
  if (!step || approvedSince(db, id, step.at) !== undefined) return null;
  return { step: step.id, at: step.at, by: step.by, what: step.what };
}

function aboutOf(db: ReadDb, now: Instant, row: CaseRow, ids: CaseIds): Answer<CaseDetail["about"]> {
  switch (row.kind) {
    case "count":
      return aboutCount(db, ids.id);
    case "record":
      return ok(aboutRecord(db, ids));
    case "ledger":
      return ok(aboutLedger(db, ids, row.source));
    case "sources":
      return ok(aboutSources(db, now, ids));
  }
}

const uomOf = (db: ReadDb, { item }: CaseIds): string =>
  db.get<{ uom: string }>("SELECT base_uom AS uom FROM items WHERE id = ?", item)?.uom ?? "";
