import type { Reply } from "../../shared/contract.ts";
import { many } from "../../shared/many.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse, refuseBy } from "../../shared/rpc.ts";
import type { ProjectHandlers, WriteContext } from "../context.ts";
import { emptyBin, skip } from "./bins.ts";
import { codeMeans } from "./code.ts";
import { coverage } from "./coverage.ts";
import { enter } from "./enter.ts";
import { type CountRow, findCount, SELECT_COUNT } from "./find.ts";
import { countLines } from "./lines.ts";
import { planCount } from "./plan.ts";
import { progressOf } from "./progress.ts";
import { allowRecount, askRecount, listRecounts, waiveRecount } from "./recounts.ts";
import { recountCase } from "./recountCase.ts";
import { reviewLines } from "./review.ts";
import { undo } from "./undo.ts";
import { keepUnknown, listUnknown, settleUnknown } from "./unknown.ts";

function closeCount({ db, now, audit }: WriteContext, id: number): Answer<Reply<"counts.close">> {
  const count = findCount(db, id);
  if (!count) return refuse("notFound", `There is no count ${id}.`);
  if (count.state === "closed") return refuseBy("closedCount", `Count ${id} is closed already.`);
  if (count.recounts > 0)
    return refuseBy(
      "recountsOwed",
      `Count ${id} has ${many(count.recounts, "line")} to be counted again. Count or waive ${count.recounts === 1 ? "it" : "them"} first.`,
    );
  db.runOne("UPDATE counts SET state = 'closed', closed_at = ? WHERE id = ?", now, id);
  // What waited for a second counter, or for more bins, waits no longer.
  db.run(
    `INSERT OR IGNORE INTO touched (position_id) SELECT DISTINCT e.position_id FROM standing e WHERE e.count_id = ?
      AND NOT EXISTS (SELECT 1 FROM line_verdicts v WHERE v.count_id = e.count_id AND v.position_id = e.position_id)`,
    id,
  );
  // What nobody counted stays uncounted: missing is never zero.
  const uncounted = count.lines - count.counted;
  audit({
    action: "counts.close",
    subject: `count ${id}`,
    before: "open",
    after: `closed, ${many(uncounted, "line")} not counted`,
  });
  return ok({ count: id, uncounted });
}

export const countHandlers = {
  "counts.plan": (context, input) => planCount(context, input),
  "counts.list": ({ db, actor }) =>
    ok(
      db.all<CountRow>(
        `${SELECT_COUNT} WHERE c.state <> 'proposed' OR ? <> 'counter' ORDER BY c.id DESC`,
        actor?.role ?? "",
      ),
    ),
  "counts.lines": ({ db, actor, now }, input) => countLines(db, actor, now, input),
  "counts.enter": (context, input) => enter(context, input),
  "counts.code": ({ db }, input) => codeMeans(db, input),
  "counts.emptyBin": (context, input) => emptyBin(context, input),
  "counts.undo": (context, input) => undo(context, input),
  "counts.skip": (context, input) => skip(context, input),
  "counts.found": (context, input) => keepUnknown(context, input),
  "counts.unknown": ({ db }, input) => ok(listUnknown(db, input)),
  "counts.settleUnknown": (context, input) => settleUnknown(context, input),
  "counts.recounts": ({ db, actor }, input) => ok(listRecounts(db, actor, input)),
  "counts.recountCase": (context, input) => recountCase(context, input),
  "counts.askRecount": (context, input) => askRecount(context, input),
  "counts.allowRecount": (context, input) => allowRecount(context, input),
  "counts.waiveRecount": (context, input) => waiveRecount(context, input),
  "counts.review": ({ db }, input) => reviewLines(db, input),
  "counts.progress": (context, input) => progressOf(context, input),
  "counts.coverage": (context, input) => coverage(context, input),
  "counts.close": (context, { count }) => closeCount(context, count),
} satisfies Partial<ProjectHandlers>;
