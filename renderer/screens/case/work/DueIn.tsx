import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { CaseRow } from "../../../../shared/shapes.ts";
import { useNow } from "../../../data/useNow.ts";
import { Badge } from "../../../ui/Badge.tsx";
import { spanText } from "./span.ts";

type Timed = Pick<CaseRow, "state" | "dueAt" | "waitUntil">;

const isWaiting = ({ state, waitUntil }: Timed, now: number): boolean =>
  state === "open" && waitUntil !== null && waitUntil > now;

/** "in 3 d", "2 d overdue" or "waits 5 d"; a closed case is due no more. */
function dueText(t: TFunction, row: Timed, now: number): string {
  if (row.state === "closed") return "";
  if (row.waitUntil !== null && row.waitUntil > now)
    return t("casework.due.waits", { span: spanText(t, row.waitUntil - now) });
  const span = spanText(t, row.dueAt - now);
  return row.dueAt > now ? t("casework.due.in", { span }) : t("casework.due.overdue", { span });
}

export function DueIn({ row }: { readonly row: Timed }) {
  const { t } = useTranslation();
  const now = useNow();
  const text = dueText(t, row, now);
  if (text === "") return <span>–</span>;
  if (isWaiting(row, now)) return <Badge tone="info">{text}</Badge>;
  return row.dueAt > now ? <span>{text}</span> : <Badge tone="bad">{text}</Badge>;
}
