import { useTranslation } from "react-i18next";
import css from "./Adjustments.module.css";
import type { ReviewLine } from "./changedLines.ts";
import { ChangeTable } from "./ChangeTable.tsx";

/** More rows than anybody reads in a dialog; drawing thousands would only make it slow. */
const MOST_DRAWN = 200;

export function ReviewLines({ lines }: { readonly lines: readonly ReviewLine[] }) {
  const { t } = useTranslation();
  return (
    <>
      <div className={css["sheet"]}>
        <ChangeTable caption={t("adjustments.review.lines")} rows={lines.slice(0, MOST_DRAWN)} />
      </div>
      {lines.length > MOST_DRAWN && (
        <p className={css["quiet"]}>{t("adjustments.review.more", { count: MOST_DRAWN })}</p>
      )}
    </>
  );
}
