import { ok } from "../../shared/result.ts";
import type { ProjectHandlers } from "../context.ts";
import { approve } from "./approve.ts";
import { limitsOf, setLimit } from "./limits.ts";
import { preview } from "./preview.ts";
import { propose } from "./propose.ts";
import { reject, withdraw } from "./reject.ts";
import { review } from "./review.ts";
import { replyOf, type Row, SELECT } from "./rows.ts";

export const adjustmentHandlers = {
  "adjustments.propose": (context, input) => propose(context, input),
  "adjustments.preview": (context, input) => preview(context, input),
  "adjustments.review": (context, input) => review(context, input),
  "adjustments.approve": (context, input) => approve(context, input),
  "adjustments.reject": (context, input) => reject(context, input),
  "adjustments.withdraw": (context, input) => withdraw(context, input),
  "adjustments.list": ({ db }, { state, offset, limit }) => {
    const where = "WHERE (?1 IS NULL OR a.state = ?1)";
    const total =
      db.get<{ n: number }>(`SELECT COUNT(*) AS n FROM adjustments a ${where}`, state ?? null)?.n ?? 0;
    const rows = db.all<Row>(
      `${SELECT} ${where} ORDER BY a.id DESC LIMIT ?2 OFFSET ?3`,
      state ?? null,
      limit,
      offset,
    );
    return ok({ total, rows: rows.map((row) => replyOf(db, row)) });
  },
  "approvals.limits": ({ db }) => ok(limitsOf(db)),
  "approvals.setLimit": (context, input) => setLimit(context, input),
} satisfies Partial<ProjectHandlers>;
