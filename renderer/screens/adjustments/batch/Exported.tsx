import { useTranslation } from "react-i18next";
import type { Reply } from "../../../../shared/contract.ts";
import { Callout } from "../../../ui/Callout.tsx";
import css from "../Adjustments.module.css";
import { Remarks } from "./Remarks.tsx";

/** What was written, absolute or as changes, what was left out, and the hashes that anchor it outside this file. */
export function Exported({ exported }: { readonly exported: Reply<"batches.export"> }) {
  const { t } = useTranslation();
  const { files, rows, quantity, again, auditHead, refused, notes, remarks } = exported;
  const file = files.map(({ name }) => name).join(", ");
  const title = again
    ? t("adjustments.exportedAgain", { file })
    : t("adjustments.exported", { file, count: rows, quantity: t(`adjustments.${quantity}`) });
  return (
    <>
      <Callout tone={again ? "info" : "good"} alert title={title}>
        {files.map(({ name, sha256 }) => (
          <p key={name} className={css["hash"]}>
            {t("adjustments.sha", { sha: sha256 })}
          </p>
        ))}
        <p className={css["hash"]}>{t("adjustments.head", { head: auditHead })}</p>
      </Callout>
      <Remarks refused={refused} notes={notes} remarks={remarks} />
    </>
  );
}
