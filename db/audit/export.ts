import type { Parsed, Reply } from "../../shared/contract.ts";
import { csvLine, neutralise } from "../../shared/csv.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuseBy } from "../../shared/rpc.ts";
import { formatInstant } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";
import type { LongContext } from "../context.ts";
import { type AuditRow, verifyAudit } from "./chain.ts";
import { eachRecord } from "./list.ts";

type Input = Parsed<"audit.export">;

/** A page holds some thirty; nobody reads more than this on paper. */
const MOST_ON_PAPER = 5_000;

/** Chosen records as a file. Its name carries the head of the whole chain, so that the file anchors it. */
export async function exportAudit(
  { db, now, file }: LongContext,
  { format, ...filter }: Input,
): Promise<Answer<Reply<"audit.export">>> {
  const verified = verifyAudit(db);
  const name = `audit-${verified.entries}-${verified.head.slice(0, 12)}.${format}`;
  const made = format === "csv" ? csvOf(db, filter) : undefined;
  if (made) return ok({ name, mediaType: "text/csv", head: verified.head, ...made });
  const records = firstRecords(db, filter, MOST_ON_PAPER + 1);
  if (records.length > MOST_ON_PAPER)
    return refuseBy(
      "tooLong",
      `More than ${MOST_ON_PAPER} records fit. Narrow the filter, or take them as CSV.`,
    );
  // Loaded for the first pages that are drawn: without it all else starts a fifth sooner.
  const { auditPdf } = await import("./pdf.ts");
  const bytes = await auditPdf({ records, verified, project: file, madeAt: now, filter: filterText(filter) });
  return ok({
    ...{ name, mediaType: "application/pdf", head: verified.head, records: records.length },
    base64: Buffer.from(bytes).toString("base64"),
  });
}

type Filter = Omit<Input, "format">;

const HEADER = ["seq", "at", "by", "action", "subject", "before", "after", "why", "hash"];

function csvOf(db: ReadDb, filter: Filter): { readonly base64: string; readonly records: number } {
  const lines = [`\uFEFF${csvLine(HEADER)}`];
  for (const { seq, at, ...rest } of eachRecord(db, filter)) {
    const texts = [rest.by, rest.action, rest.subject, rest.before, rest.after, rest.why, rest.hash];
    lines.push(csvLine([String(seq), formatInstant(at), ...texts.map(neutralise)]));
  }
  return { base64: Buffer.from(lines.join("")).toString("base64"), records: lines.length - 1 };
}

function firstRecords(db: ReadDb, filter: Filter, most: number): readonly AuditRow[] {
  const records: AuditRow[] = [];
  for (const record of eachRecord(db, filter)) {
    records.push(record);
    if (records.length === most) break;
  }
  return records;
}

/** The filter in words; "all records" where nothing is left out. */
function filterText({ search, by, action, since, until }: Filter): string {
  const parts = [
    ...(search === "" ? [] : [`with “${search}”`]),
    ...(by === undefined ? [] : [`by ${by}`]),
    ...(action === undefined ? [] : [`of ${action}`]),
    ...(since === undefined ? [] : [`since ${formatInstant(since)}`]),
    ...(until === undefined ? [] : [`until ${formatInstant(until)}`]),
  ];
  return parts.length === 0 ? "all records" : `records ${parts.join(", ")}`;
}
