import type { Parsed, Reply } from "../../shared/contract.ts";
import type { Conflict } from "../../shared/importShapes.ts";
import { formatQuantity, quantity } from "../../shared/quantity.ts";
import { never, ok } from "../../shared/result.ts";
import { type Answer, refuse, refuseBy } from "../../shared/rpc.ts";
import type { WriteContext } from "../context.ts";
import type { Difference } from "./keep.ts";
import { conflictReply } from "./list.ts";
import {
  type MovementContent,
  movementDifferences,
  replaceMovement,
  standingMovement,
  storedContent,
} from "./movement.ts";
import { replaceReported, type ReportedContent, standingReported } from "./reported.ts";

type OpenConflict = {
  readonly id: number;
  readonly importId: number;
  readonly line: number;
  readonly kind: Conflict["kind"];
  readonly source: number;
  readonly subject: string;
  readonly newer: string;
  readonly differences: string;
  readonly state: Conflict["state"];
  readonly decidedBy: string | null;
};

const SELECT = `SELECT id, import_id AS importId, line, kind, source_id AS source, subject, newer, differences, state,
    decided_by AS decidedBy FROM conflicts`;

/** Decides open conflicts alike: the older is confirmed, or the newer takes its place. All of them, or none. */
export function decideConflicts(
  write: WriteContext,
  { conflicts, take, why }: Parsed<"conflicts.decide">,
): Answer<Reply<"conflicts.decide">> {
  const { db, actor, now, audit } = write;
  const open = openConflicts(write, conflicts);
  if (!open.ok) return open;
  const twice = take ? sameSubject(open.value) : undefined;
  if (twice)
    return refuseBy(
      "oneOfTwo",
      `Conflicts ${twice.map(({ id }) => id).join(" and ")} are about the same row, ${twice[0].subject}: take one of them.`,
    );
  for (const conflict of open.value) {
    db.runOne(
      "UPDATE conflicts SET state = ?, decided_by = ?, decided_at = ?, why = ? WHERE id = ?",
      ...[take ? "taken" : "kept", actor.name, now, why, conflict.id],
    );
    if (take) takeNewer(write, conflict);
    audit({
      action: take ? "conflicts.take" : "conflicts.keep",
      subject: `conflict ${conflict.id} about ${conflict.subject}`,
      after: conflict.differences,
      why,
    });
  }
  return ok(open.value.map(({ id }) => conflictReply(db, id)));
}

function openConflicts({ db }: WriteContext, ids: readonly number[]): Answer<readonly OpenConflict[]> {
  const found: OpenConflict[] = [];
  for (const id of new Set(ids)) {
    const row = db.get<OpenConflict>(`${SELECT} WHERE id = ?`, id);
    if (!row) return refuse("notFound", `There is no conflict ${id}.`);
    if (row.state !== "open")
      return refuseBy(
        "conflictDecided",
        `Conflict ${id} was decided already: ${row.decidedBy} ${DECISIONS[row.state]}.`,
      );
    found.push(row);
  }
  return ok(found);
}

const DECISIONS: Readonly<Record<Conflict["state"], string>> = {
  open: "hasn't decided",
  kept: "kept the older",
  taken: "took the newer",
};

/** Two of the conflicts that are about one row. */
function sameSubject(conflicts: readonly OpenConflict[]): readonly [OpenConflict, OpenConflict] | undefined {
  const seen = new Map<string, OpenConflict>();
  for (const conflict of conflicts) {
    const key = `${conflict.kind} ${conflict.source} ${conflict.subject}`;
    const earlier = seen.get(key);
    if (earlier) return [earlier, conflict];
    seen.set(key, conflict);
  }
  return undefined;
}

/** Puts the newer row in the older's place, and sets the other conflicts about it against what stands now. */
function takeNewer(write: WriteContext, conflict: OpenConflict): void {
  const { db } = write;
  const older = replace(write, conflict);
  db.runOne(
    "UPDATE conflicts SET older_id = ?, older_import_id = ? WHERE id = ?",
    ...[older.id, older.importId, conflict.id],
  );
  const others = db.all<OpenConflict>(
    `${SELECT} WHERE source_id = ? AND kind = ? AND subject = ? AND state = 'open'`,
    ...[conflict.source, conflict.kind, conflict.subject],
  );
  for (const other of others) {
    const now = standingAgainst(write, other);
    db.runOne(
      "UPDATE conflicts SET older_id = ?, older_import_id = ?, differences = ? WHERE id = ?",
      ...[now.id, conflict.importId, JSON.stringify(now.differences), other.id],
    );
  }
}

/** Answers the row that stood until now. */
function replace(
  write: WriteContext,
  { kind, source, importId, line, newer: text }: OpenConflict,
): { readonly id: number | null; readonly importId: number } {
  switch (kind) {
    case "movement": {
      const newer = movementOf(text);
      const standing = mustStand(standingMovement(write.db, source, newer));
      replaceMovement(write, standing.id, { source, importId, line, newer });
      return standing;
    }
    case "reported": {
      const newer = reportedOf(text);
      const standing = mustStand(standingReported(write, source, newer));
      replaceReported(write, source, { importId, line, newer });
      return { id: null, importId: standing.importId };
    }
    default:
      return never(kind);
  }
}

function standingAgainst(
  write: WriteContext,
  { kind, source, newer: text }: OpenConflict,
): { readonly id: number | null; readonly differences: readonly Difference[] } {
  const { db } = write;
  switch (kind) {
    case "movement": {
      const newer = movementOf(text);
      const { id } = mustStand(standingMovement(db, source, newer));
      return { id, differences: movementDifferences(db, storedContent(db, id), newer) };
    }
    case "reported": {
      const newer = reportedOf(text);
      const { qty } = mustStand(standingReported(write, source, newer));
      const show = (value: number): string => formatQuantity(quantity(value));
      return { id: null, differences: [{ field: "qty", older: show(qty), newer: show(newer.qty) }] };
    }
    default:
      return never(kind);
  }
}

/** An open conflict goes with the older row's import, so there always is one. */
function mustStand<T>(standing: T | undefined): T {
  if (standing === undefined) throw new Error("an open conflict is about a row that is not there");
  return standing;
}

// `keepConflict` wrote what each kind of conflict holds.
const movementOf = (newer: string): MovementContent => JSON.parse(newer) as MovementContent;
const reportedOf = (newer: string): ReportedContent => JSON.parse(newer) as ReportedContent;
