import { useTranslation } from "react-i18next";
import type { Reply } from "../../../../shared/contract.ts";
import { ChangeTable } from "../../adjustments/ChangeTable.tsx";
import { Badge } from "../../../ui/Badge.tsx";
import { withInstantsHere } from "../../../ui/format.ts";
import css from "./Propose.module.css";

type Remedy = Reply<"adjustments.preview">["remedies"][number];

const TONES = { adjustment: "warn", reclassification: "info", recount: "neutral", nothing: "good" } as const;

/** One thing that would be done, and each position before and after it. */
export function RemedyCard({ remedy }: { readonly remedy: Remedy }) {
  const { t } = useTranslation();
  const { kind, cause, because, corrects, lines } = remedy;
  return (
    <li className={css["remedy"]}>
      <p className={css["head"]}>
        <Badge tone={TONES[kind]}>{t(`adjustments.preview.kinds.${kind}`)}</Badge>
        <strong>{t(`words.cause.${cause}`)}</strong>
      </p>
      <p className={css["quiet"]}>{withInstantsHere(because)}</p>
      {corrects !== null && <p>{t("adjustments.preview.corrects", { movement: corrects })}</p>}
      {lines.length > 0 && <ChangeTable caption={t(`adjustments.preview.kinds.${kind}`)} rows={lines} />}
      {kind === "reclassification" && <p className={css["quiet"]}>{t("adjustments.preview.netsToZero")}</p>}
    </li>
  );
}
