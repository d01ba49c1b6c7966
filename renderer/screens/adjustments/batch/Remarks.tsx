import { useTranslation } from "react-i18next";
import type { Reply } from "../../../../shared/contract.ts";
import { Callout } from "../../../ui/Callout.tsx";
import { withInstantsHere } from "../../../ui/format.ts";
import css from "../Adjustments.module.css";

const MOST_NAMED = 8;
type Props = Pick<Reply<"batches.preview">, "refused" | "notes" | "remarks">;

/** What a format can't express, line by line, and what has to be known about its files and lines. */
export function Remarks({ refused, notes, remarks }: Props) {
  const { t } = useTranslation();
  const whats = [
    {
      tone: "bad" as const,
      title: t("adjustments.handover.refused", { count: refused.length }),
      said: refused.map(({ field, message }) => `${field}: ${message}`),
    },
    {
      tone: "warn" as const,
      title: t("adjustments.handover.remarks", { count: remarks.length }),
      said: remarks,
    },
    {
      tone: "info" as const,
      title: t("adjustments.handover.notes", { count: notes.length }),
      said: notes.map(({ message }) => message),
    },
  ];
  return whats
    .filter(({ said }) => said.length > 0)
    .map(({ tone, title, said }) => (
      <Callout key={tone} tone={tone} title={title}>
        <ul className={css["findings"]}>
          {said.slice(0, MOST_NAMED).map((message, place) => (
            <li key={place}>{withInstantsHere(message)}</li>
          ))}
          {said.length > MOST_NAMED && (
            <li>{t("adjustments.review.andMore", { count: said.length - MOST_NAMED })}</li>
          )}
        </ul>
      </Callout>
    ));
}
