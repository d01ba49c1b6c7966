import type { TFunction } from "i18next";
import { directionOf } from "../../../shared/accuracy/bookChange.ts";
import type { Reply } from "../../../shared/contract.ts";
import { magnitude } from "../../../shared/quantity.ts";
import { formatInstantHere, formatQty, formatSignedQty } from "../../ui/format.ts";

export type Change = Reply<"counts.changes">["rows"][number];

/** "book was 40, now 38: 2 picked at 10:02, posted 10:40", in the reader's own time. */
export function changeWords(t: TFunction, change: Change): string {
  const head = t("accuracy.change.was", { was: formatQty(change.was), now: formatQty(change.now) });
  const parts = change.movements.map((movement) => movementWords(t, movement));
  if (change.more > 0) parts.push(t("accuracy.change.more", { count: change.more }));
  if (change.rest !== 0) parts.push(t("accuracy.change.rest", { qty: formatSignedQty(change.rest) }));
  return parts.length === 0 ? head : `${head}: ${parts.join("; ")}`;
}

function movementWords(
  t: TFunction,
  { type, effect, occurredAt, postedAt }: Change["movements"][number],
): string {
  const words = {
    qty: formatQty(magnitude(effect)),
    done: t(`accuracy.change.${directionOf(type, effect)}`, { done: t(`accuracy.done.${type}`) }),
    at: formatInstantHere(occurredAt),
  };
  return postedAt === null
    ? t("accuracy.change.moved", words)
    : t("accuracy.change.movedPosted", { ...words, posted: formatInstantHere(postedAt) });
}

/** When a reconcile noticed it, and which file brought it. */
export const noticedWords = (t: TFunction, { noticedAt, file }: Change): string =>
  file === null
    ? t("accuracy.change.noticed", { at: formatInstantHere(noticedAt) })
    : t("accuracy.change.by", { at: formatInstantHere(noticedAt), file });
