import type { Parsed, Reply } from "../../shared/contract.ts";
import type { Cause } from "../../shared/domain.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse, refuseBy } from "../../shared/rpc.ts";
import type { ReadDb } from "../connection.ts";
import type { ProjectHandlers, WriteContext } from "../context.ts";

type Reason = Parsed<"reasons.add">;
type ReasonRow = Reply<"reasons.list">[number];
type Row = Reason & { readonly retired: number };

const SELECT = "SELECT code, label, cause, retired FROM reason_codes";

function listReasons(db: ReadDb): ReasonRow[] {
  const rows = db.all<Row>(`${SELECT} ORDER BY retired, code`);
  return rows.map((row) => ({ ...row, retired: row.retired === 1 }));
}

const reasonNamed = (db: ReadDb, code: string): Row | undefined =>
  db.get<Row>(`${SELECT} WHERE code = ?`, code);

/**
 * A reason of the company's list that may be given, spelled as the list does. Refused where there is none, it is retired,
 * or it stands for another cause than the one named; a cause that isn't named yet fits.
 */
export function reasonFor(db: ReadDb, code: string, cause: Cause | null | undefined): Answer<Reason> {
  const reason = reasonNamed(db, code);
  if (!reason)
    return refuse("notFound", `There is no reason code ${code}. The list has the codes that may be given.`);
  if (reason.retired === 1)
    return refuseBy("retiredReason", `The reason code ${reason.code} is retired; choose another.`);
  if (reason.cause !== null && cause !== undefined && reason.cause !== cause)
    return refuseBy(
      "otherCause",
      `The reason code ${reason.code} is for ${reason.cause}, not for ${cause ?? "no cause"}.`,
    );
  return ok(reason);
}

/** Whether the list says it already, in the same words. */
type Put = "added" | "changed" | "unchanged";

function putReason({ db }: WriteContext, { code, label, cause }: Reason): Put {
  const before = reasonNamed(db, code);
  if (before?.label === label && before.cause === cause && before.retired === 0) return "unchanged";
  db.runOne(
    `INSERT INTO reason_codes (code, label, cause) VALUES (?, ?, ?)
      ON CONFLICT (code) DO UPDATE SET label = excluded.label, cause = excluded.cause, retired = 0`,
    ...[code, label, cause],
  );
  return before ? "changed" : "added";
}

function addReason(write: WriteContext, reason: Reason): Answer<ReasonRow[]> {
  const before = reasonNamed(write.db, reason.code);
  if (putReason(write, reason) !== "unchanged")
    write.audit({
      action: "reasons.add",
      subject: `reason ${reason.code}`,
      ...(before && { before: JSON.stringify(before) }),
      after: JSON.stringify(reason),
    });
  return ok(listReasons(write.db));
}

function retireReason(write: WriteContext, code: string): Answer<ReasonRow[]> {
  const reason = reasonNamed(write.db, code);
  if (!reason) return refuse("notFound", `There is no reason code ${code}.`);
  if (reason.retired === 0) {
    write.db.runOne("UPDATE reason_codes SET retired = 1 WHERE code = ?", code);
    write.audit({
      action: "reasons.retire",
      subject: `reason ${reason.code}`,
      before: JSON.stringify(reason),
    });
  }
  return ok(listReasons(write.db));
}

function importReasons(write: WriteContext, reasons: readonly Reason[]): Answer<Reply<"reasons.import">> {
  const codes = new Set<string>();
  for (const { code } of reasons) {
    if (codes.has(code.toLowerCase()))
      return refuseBy("twice", `The code ${code} stands in the list twice; leave one of the two out.`);
    codes.add(code.toLowerCase());
  }
  const put = reasons.map((reason) => putReason(write, reason));
  const number = (what: Put): number => put.filter((each) => each === what).length;
  const done = { added: number("added"), changed: number("changed"), unchanged: number("unchanged") };
  if (done.added + done.changed > 0)
    write.audit({ action: "reasons.import", subject: "reason codes", after: JSON.stringify(reasons) });
  return ok(done);
}

export const reasonHandlers = {
  "reasons.list": ({ db }) => ok(listReasons(db)),
  "reasons.add": (write, reason) => addReason(write, reason),
  "reasons.retire": (write, { code }) => retireReason(write, code),
  "reasons.import": (write, { reasons }) => importReasons(write, reasons),
} satisfies Partial<ProjectHandlers>;
