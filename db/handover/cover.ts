import { type TargetName, targets } from "../../shared/adjust/targets/index.ts";
import type { Parsed, Reply } from "../../shared/contract.ts";
import { ok } from "../../shared/result.ts";
import type { Answer } from "../../shared/rpc.ts";
import type { Instant } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";
import type { LongContext } from "../context.ts";
import { currencyOf } from "../project.ts";
import { filesOf } from "./list.ts";
import { batchOf, targetRows } from "./rows.ts";

/** The page that goes with a batch's files: totals, who approved, hashes, and the audit's head. */
export async function coverOf(
  { db, now }: LongContext,
  input: Parsed<"batches.cover">,
): Promise<Answer<Reply<"batches.cover">>> {
  const found = batchOf(db, input.batch);
  if (!found.ok) return found;
  const batch = found.value;
  const target = input.target ?? "native";
  const files = filesOf(db, batch).filter((file) => file.target === target);
  const rows = targetRows(db, batch, now);
  const { coverPdf } = await import("../adjust/cover.ts");
  const bytes = await coverPdf(
    {
      ...{ batch: batch.id, source: batch.source, auditHead: batch.auditHead, timezone: batch.timezone },
      ...{ target: targets[target].label, quantity: targets[target].quantity, rows, files, madeAt: now },
      ...{
        approvals: approvalsOf(db, batch.id),
        remarks: remarksOn(files.length, target),
        currency: currencyOf(db),
      },
    },
    "a4",
  );
  return ok({
    name: `batch-${batch.id}-${target}-cover.pdf`,
    mediaType: "application/pdf",
    base64: Buffer.from(bytes).toString("base64"),
  });
}

type Given = { readonly by: string; readonly at: Instant; readonly reason: string };

/** Every yes that the batch stands on, each person's first. */
function approvalsOf(db: ReadDb, batch: number): readonly Given[] {
  const given = db.all<Given>(
    `SELECT p.by, MIN(p.at) AS at, p.reason FROM approvals p JOIN adjustments a ON a.id = p.adjustment_id
      WHERE a.batch_id = ? GROUP BY p.by, p.reason ORDER BY 2, 1`,
    batch,
  );
  if (given.length > 0) return given;
  return db.all<Given>(
    "SELECT approved_by AS by, approved_at AS at, '' AS reason FROM batches WHERE id = ?",
    batch,
  );
}

const remarksOn = (files: number, target: TargetName): readonly string[] =>
  files > 0 ? [] : [`No file was written for ${targets[target].label} yet.`];
