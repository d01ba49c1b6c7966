import { useTranslation } from "react-i18next";
import type { Reply } from "../../../shared/contract.ts";
import { formatCount } from "../../ui/format.ts";
import { Money } from "../../ui/Figures.tsx";
import css from "./Variances.module.css";

/** Over the whole filter, not the rows in view. Over and short stand apart: together they would hide each other. */
export function Totals({ reply }: { readonly reply: Reply<"variances.list"> | undefined }) {
  const { t } = useTranslation();
  if (!reply) return null;
  return (
    <div className={css["totals"]}>
      <dl className={css["figures"]}>
        <div>
          <dt>{t("variances.rows")}</dt>
          <dd>{formatCount(reply.total)}</dd>
        </div>
        <div>
          <dt>{t("variances.over")}</dt>
          <dd>
            <Money amount={reply.over} signed />
          </dd>
        </div>
        <div>
          <dt>{t("variances.short")}</dt>
          <dd>
            <Money amount={reply.short} signed />
          </dd>
        </div>
      </dl>
      <p className={css["totalsNote"]}>{t("variances.neverNetted")}</p>
    </div>
  );
}
