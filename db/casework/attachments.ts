import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import type { Attachment } from "../../shared/caseShapes.ts";
import { mediaTypeOf } from "../../shared/casework/mediaType.ts";
import type { Parsed, Reply } from "../../shared/contract.ts";
import type { Worked } from "../../shared/contract/casework.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse, refuseBy } from "../../shared/rpc.ts";
import type { ReadDb } from "../connection.ts";
import type { LongContext, WriteContext } from "../context.ts";
import { type FieldName, writeFields } from "./fields.ts";
import { type Step, takeStep } from "./steps.ts";

const MEGABYTE = 1_000_000;
const MOST_BYTES = 20 * MEGABYTE;
/** A multiple of three, so that the pieces' base64 can be put one behind the other. */
const PIECE_BYTES = 3 * 1024 * 1024;
const LONGEST_NAME = 200;

const SELECT = `SELECT id AS attachment, case_id AS "case", name, media_type AS mediaType, size, sha256, by, at FROM attachments`;

/** The files of a case that weren't taken off again. */
export const attachmentsOf = (db: ReadDb, id: number): Attachment[] =>
  db.all<Attachment>(`${SELECT} WHERE case_id = ? AND removed_at IS NULL ORDER BY id`, id);

/** One piece of a file; also of one that was taken off, because what was seen stays to be looked at. */
export function readAttachment(
  db: ReadDb,
  { attachment, offset }: Parsed<"attachments.read">,
): Answer<Reply<"attachments.read">> {
  const found = db.get<Attachment>(`${SELECT} WHERE id = ?`, attachment);
  if (!found) return refuse("notFound", `There is no attachment ${attachment}.`);
  const piece = db.get<{ bytes: Uint8Array }>(
    "SELECT substr(bytes, ?, ?) AS bytes FROM blobs WHERE sha256 = ?",
    ...[offset + 1, PIECE_BYTES, found.sha256],
  );
  if (!piece) throw new Error(`no blob of attachment ${attachment}`);
  return ok({ ...found, base64: Buffer.from(piece.bytes).toString("base64") });
}

type Content = {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
};

/** Reads the file outside of any transaction, then keeps it with the case in one. */
export async function attachFile(
  long: LongContext,
  { case: id, file }: Parsed<"cases.attach">,
  answer: (write: WriteContext, step: Step, sha256: string) => Answer<Worked>,
): Promise<Answer<Worked>> {
  const found = long.pathOf(file);
  if (!found.ok) return found;
  const content = await contentOf(found.value.path, found.value.name);
  if (!content.ok) return content;
  return long.transaction((write) => {
    const step = attach(write, id, content.value);
    return step.ok ? answer(write, step.value, content.value.sha256) : step;
  });
}

async function contentOf(path: string, fileName: string): Promise<Answer<Content>> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) return refuse("notFound", `There is no file ${fileName}.`);
  const name = fileName.replaceAll(/\p{Cc}/gu, " ").slice(-LONGEST_NAME);
  if (found.size === 0) return refuseBy("emptyFile", `${name} is empty; there is nothing to keep.`);
  if (found.size > MOST_BYTES)
    return refuseBy(
      "fileTooLarge",
      `${name} has ${(found.size / MEGABYTE).toFixed(1)} MB, and a case keeps files of at most ${MOST_BYTES / MEGABYTE} MB. Make it smaller first.`,
    );
  const bytes = await readFile(path);
  return ok({ name, bytes, sha256: createHash("sha256").update(bytes).digest("hex") });
}

function attach(write: WriteContext, id: number, { name, bytes, sha256 }: Content): Answer<Step> {
  const { db, actor, now } = write;
  const refused = refusedFile(db, id, sha256);
  if (refused) return refused;
  db.run("INSERT INTO blobs (sha256, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING", sha256, bytes);
  // Kept as taken off until the step puts it on, so that the step knows what it changed.
  const attachment = db.runOne(
    `INSERT INTO attachments (case_id, name, media_type, size, sha256, by, at, removed_at, removed_by)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, ?6)`,
    ...[id, name, mediaTypeOf(bytes), bytes.byteLength, sha256, actor.name, now],
  );
  const text = `${name}, ${bytes.byteLength} bytes`;
  const field: FieldName = `attachment/${attachment}`;
  const step = takeStep(write, id, { what: "attach", text, fields: [field], bulk: undefined }, () =>
    writeFields(write, id, { [field]: 1 }),
  );
  if (!step) throw new Error(`attachment ${attachment} was there before it was made`);
  return ok(step);
}

function refusedFile(db: ReadDb, id: number, sha256: string): ReturnType<typeof refuse> | undefined {
  const known = db.get<{ state: string }>("SELECT state FROM cases WHERE id = ?", id);
  if (!known) return refuse("notFound", `There is no case ${id}.`);
  if (known.state === "closed") return refuseBy("closedCase", `Case ${id} is closed. Reopen it first.`);
  const same = attachmentsOf(db, id).find((each) => each.sha256 === sha256);
  return same && refuseBy("attachedAlready", `Case ${id} has the same file already, as ${same.name}.`);
}

/** Takes a file off a case; nothing where it was off already. */
export function detach(write: WriteContext, id: number, attachment: number): Answer<Step | undefined> {
  const found = write.db.get<Attachment>(`${SELECT} WHERE id = ?`, attachment);
  if (found?.case !== id) return refuse("notFound", `Case ${id} has no attachment ${attachment}.`);
  const field: FieldName = `attachment/${attachment}`;
  return ok(
    takeStep(write, id, { what: "detach", text: found.name, fields: [field], bulk: undefined }, () =>
      writeFields(write, id, { [field]: 0 }),
    ),
  );
}
