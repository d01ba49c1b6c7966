import type { Parsed, Reply } from "../../shared/contract.ts";
import { ZERO } from "../../shared/quantity.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse, refuseBy } from "../../shared/rpc.ts";
import type { WriteContext } from "../context.ts";
import { record } from "./enter.ts";
import { findBin, lineNamed, openCount } from "./find.ts";
import { mayEnter } from "./given.ts";
import { turnOf } from "./round.ts";

/** An entry of zero on each line of the count in a bin that the actor may count: one key for an empty shelf. */
export function emptyBin(
  write: WriteContext,
  input: Parsed<"counts.emptyBin">,
): Answer<Reply<"counts.emptyBin">> {
  const { db, actor, now } = write;
  const count = openCount(db, input.count);
  if (!count.ok) return count;
  const bin = findBin(db, input, count.value);
  if (!bin.ok) return bin;
  const lines = db.all<{ position: number; uom: string }>(
    `SELECT p.id AS position, i.base_uom AS uom FROM positions p JOIN items i ON i.id = p.item_id
      WHERE p.bin_id = ?1 AND (EXISTS (SELECT 1 FROM count_lines cl WHERE cl.count_id = ?2 AND cl.position_id = p.id)
        OR EXISTS (SELECT 1 FROM standing e WHERE e.count_id = ?2 AND e.position_id = p.id)) ORDER BY p.id`,
    ...[bin.value, input.count],
  );
  if (lines.length === 0)
    return refuse(
      "notFound",
      `Count ${input.count} has no line in bin ${input.bin}, so there is nothing to set to zero.`,
    );
  const mine = lines.filter(({ position }) => mayEnter(db, actor, input.count, position).ok);
  if (mine.length === 0)
    return refuseBy(
      "givenToOther",
      `Every line of bin ${input.bin} is given to somebody else, who counts it. A manager can give them to you.`,
    );
  const entries = mine.flatMap(({ position, uom }) => {
    const turn = turnOf(db, input.count, position, actor.name);
    if (!turn.ok) return [];
    const nothing = { qty: ZERO, typedQty: ZERO, typedUom: uom, typed: undefined };
    return record(write, { count: count.value, position }, turn.value, nothing, undefined).entry;
  });
  if (entries.length === 0)
    return refuse("rule", `Every line of bin ${input.bin} is for somebody else to count again.`);
  return ok({ entries, at: now });
}

/** Leaves a line that one may count, with the reason. Counting it later settles that. */
export function skip(write: WriteContext, input: Parsed<"counts.skip">): Answer<Reply<"counts.skip">> {
  const { db, actor, now, audit } = write;
  const line = lineNamed(write, input);
  if (!line.ok) return line;
  const { position } = line.value;
  const may = mayEnter(db, actor, input.count, position);
  if (!may.ok) return may;
  db.runOne(
    "INSERT INTO line_skips (count_id, position_id, reason, by, at) VALUES (?, ?, ?, ?, ?)",
    ...[input.count, position, input.reason, actor.name, now],
  );
  audit({
    action: "counts.skip",
    subject: `count ${input.count}`,
    after: `position ${position}`,
    why: input.reason,
  });
  return ok({});
}
