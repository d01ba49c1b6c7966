import type { Parsed, Reply } from "../../shared/contract.ts";
import { sampleSize, takesAll } from "../../shared/planning/sample.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse } from "../../shared/rpc.ts";
import type { Instant } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";
import { plannedLately } from "./positions.ts";

/** The size of a random sample before it is drawn, with the numbers that it comes from. */
export function planSample(
  db: ReadDb,
  { confidence, error, margin, ...scope }: Parsed<"planning.sample">,
  now: Instant,
): Answer<Reply<"planning.sample">> {
  const planned = plannedLately(db, scope, now);
  if (!planned.ok) return planned;
  const sized = sampleSize(planned.value.length, { confidence, error, margin });
  if (!sized.ok) return refuse("badInput", sized.error);
  const { population, unlimited, z, size } = sized.value;
  const note = takesAll(sized.value)
    ? `A margin of ±${margin} % takes every one of the ${population} positions: that is a full count, not a sample. Allow a wider margin for fewer.`
    : "";
  return ok({ population, z, unlimited, size, note });
}
