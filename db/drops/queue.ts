import { lstatSync } from "node:fs";
import { basename } from "node:path";
import type { Parsed, Reply } from "../../shared/contract.ts";
import type { Dropped } from "../../shared/importShapes.ts";
import { many } from "../../shared/many.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse, refuseBy } from "../../shared/rpc.ts";
import type { Instant } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";
import type { WriteContext } from "../context.ts";
import type { Look } from "./looks.ts";

/** The files seen in drop folders. One that waits without a reason hasn't been decided on yet. */
export type DroppedFile = {
  readonly id: number;
  readonly sourceId: number;
  readonly source: string;
  readonly path: string;
  readonly bytes: number;
  readonly modifiedAt: Instant;
  readonly sha256: string;
  readonly state: Dropped["state"];
  readonly reason: string;
  readonly import: number | null;
  readonly profile: string | null;
  readonly rows: number;
  readonly rejected: number;
  readonly at: Instant;
};

const SELECT = `SELECT d.id, d.source_id AS sourceId, s.name AS source, d.path, d.bytes, d.modified_at AS modifiedAt, d.sha256,
    d.state, d.reason, d.import_id AS import, d.profile, d.rows, d.rejected, d.at
  FROM dropped_files d JOIN sources s ON s.id = d.source_id`;

export const droppedFile = (db: ReadDb, id: number): DroppedFile | undefined =>
  db.get<DroppedFile>(`${SELECT} WHERE d.id = ?`, id);

/** Those of a source that wait, with a reason or still without. */
export const waitingFiles = (db: ReadDb, source: number): readonly DroppedFile[] =>
  db.all<DroppedFile>(`${SELECT} WHERE d.source_id = ? AND d.state = 'waiting' ORDER BY d.id`, source);

export const isUndecided = ({ state, reason }: DroppedFile): boolean => state === "waiting" && reason === "";

export function droppedReply(file: DroppedFile): Dropped {
  const { id, source, path, bytes, state, reason, import: imported, profile, rows, rejected, at } = file;
  return {
    ...{ id, source, file: basename(path), bytes, state, import: imported, profile, rows, rejected, at },
    reason: isUndecided(file) ? "It is being looked at." : reason,
  };
}

export function listDropped(
  db: ReadDb,
  { state, offset, limit }: Parsed<"drops.list">,
): Answer<Reply<"drops.list">> {
  const rows = db.all<DroppedFile>(
    `${SELECT} WHERE ?1 IS NULL OR d.state = ?1 ORDER BY d.id DESC LIMIT ?2 OFFSET ?3`,
    ...[state ?? null, limit, offset],
  );
  const total = db.get<{ n: number }>(
    "SELECT COUNT(*) AS n FROM dropped_files WHERE ?1 IS NULL OR state = ?1",
    state ?? null,
  );
  return ok({ total: total?.n ?? 0, rows: rows.map(droppedReply) });
}

/** True when a look found the file as it is on the queue. */
export const isSameState = (look: Look | undefined, { path, bytes, modifiedAt }: DroppedFile): boolean =>
  look?.path === path && look.bytes === bytes && look.modifiedAt === modifiedAt;

/** True when this very state of the file has been seen before, whatever became of it. */
export const isKnown = (db: ReadDb, source: number, { path, bytes, modifiedAt }: Look): boolean =>
  db.get(
    "SELECT 1 FROM dropped_files WHERE source_id = ? AND path = ? AND bytes = ? AND modified_at = ?",
    ...[source, path, bytes, modifiedAt],
  ) !== undefined;

type Owner = Pick<DroppedFile, "sourceId" | "source">;

/** Puts a finished file on the queue, undecided. Another Stocktrace may have been faster; then there is nothing to add. */
export function queueFile(
  write: WriteContext,
  { sourceId, source }: Owner,
  look: Look,
  sha256: string,
): Answer<undefined> {
  const { changes } = write.db.run(
    `INSERT INTO dropped_files (source_id, path, bytes, modified_at, sha256, state, reason, at)
    VALUES (?, ?, ?, ?, ?, 'waiting', '', ?) ON CONFLICT DO NOTHING`,
    ...[sourceId, look.path, look.bytes, look.modifiedAt, sha256, write.now],
  );
  if (changes === 0) return ok(undefined);
  write.audit({
    action: "drops.seen",
    subject: subjectOf({ source, path: look.path }),
    after: JSON.stringify({ bytes: look.bytes, sha256 }),
  });
  return ok(undefined);
}

/** Says of an undecided file why it waits for a person. */
export function letWait(write: WriteContext, file: DroppedFile, reason: string): Answer<undefined> {
  const { changes } = write.db.run(
    "UPDATE dropped_files SET reason = ?, at = ? WHERE id = ? AND state = 'waiting'",
    ...[reason, write.now, file.id],
  );
  if (changes > 0)
    write.audit({ action: "drops.wait", subject: subjectOf(file), after: "waiting", why: reason });
  return ok(undefined);
}

/** Takes the reasons away from files that wait, so that they are decided on anew. */
export function reopen(write: WriteContext, { sourceId, source }: Owner): Answer<undefined> {
  const { changes } = write.db.run(
    "UPDATE dropped_files SET reason = '' WHERE source_id = ? AND state = 'waiting' AND reason <> ''",
    sourceId,
  );
  if (changes > 0)
    write.audit({
      action: "drops.again",
      subject: `drop folder of ${source}`,
      after: `${many(changes, "file")} looked at again`,
    });
  return ok(undefined);
}

/** Takes files off the queue that are no longer in the folder as they were: gone, or written again. */
export function forgetGone(write: WriteContext, gone: readonly DroppedFile[]): Answer<undefined> {
  for (const file of gone) {
    const { changes } = write.db.run("DELETE FROM dropped_files WHERE id = ? AND state = 'waiting'", file.id);
    if (changes > 0) write.audit({ action: "drops.gone", subject: subjectOf(file), before: file.reason });
  }
  return ok(undefined);
}

export function dismissDropped(write: WriteContext, id: number): Answer<Reply<"drops.dismiss">> {
  const file = waitingFile(write.db, id);
  if (!file.ok) return file;
  write.db.runOne("UPDATE dropped_files SET state = 'dismissed', at = ? WHERE id = ?", write.now, id);
  write.audit({
    action: "drops.dismiss",
    subject: subjectOf(file.value),
    before: file.value.reason,
    after: "dismissed",
  });
  const dismissed = droppedFile(write.db, id);
  if (!dismissed) throw new Error("the file just dismissed is not there");
  return ok(droppedReply(dismissed));
}

/** Where a waiting file is. Refused once it is no longer the very file that was queued: a screen reads no other. */
export function droppedPath(
  db: ReadDb,
  id: number,
): Answer<{ readonly path: string; readonly name: string }> {
  const file = waitingFile(db, id);
  if (!file.ok) return file;
  const { path } = file.value;
  return isAsQueued(file.value) ? ok({ path, name: basename(path) }) : refuseChanged(path);
}

/** A file that still waits; a refusal says what became of it. */
export function waitingFile(db: ReadDb, id: number): Answer<DroppedFile> {
  const file = droppedFile(db, id);
  if (!file)
    return refuse("notFound", `There is no dropped file ${id}; it may have been replaced or taken away.`);
  if (file.state === "waiting") return ok(file);
  return refuseBy("notWaiting", `${basename(file.path)} doesn't wait any more: it was ${file.state}.`);
}

/** True while the file itself is as it was when it was queued. */
export function isAsQueued({ path, bytes, modifiedAt }: DroppedFile): boolean {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  return (
    stat !== undefined && stat.isFile() && stat.size === bytes && Math.floor(stat.mtimeMs) === modifiedAt
  );
}

/** The rule by which a file is refused that isn't what was queued any more. */
export const FILE_CHANGED = "fileChanged";

export const refuseChanged = (path: string): ReturnType<typeof refuseBy> =>
  refuseBy(
    FILE_CHANGED,
    `${basename(path)} is no longer the file that was queued. It is looked at again by itself.`,
  );

/** How the audit names a dropped file. */
export const subjectOf = ({ source, path }: Pick<DroppedFile, "source" | "path">): string =>
  `file ${basename(path)} of ${source}`;
