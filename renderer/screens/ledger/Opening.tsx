import { useTranslation } from "react-i18next";
import type { Reply } from "../../../shared/contract.ts";
import { At, Qty } from "../../ui/Figures.tsx";
import css from "./Ledger.module.css";

/** Where the ledger begins, and with what. */
export function Opening({ sheet }: { readonly sheet: Reply<"ledger.rows"> | undefined }) {
  const { t } = useTranslation();
  if (!sheet) return null;
  return (
    <dl className={css["figures"]}>
      <div>
        <dt>{t("ledger.baseline")}</dt>
        <dd>
          <At at={sheet.baselineAt} />
        </dd>
      </div>
      <div>
        <dt>{t("ledger.opening")}</dt>
        <dd>
          <Qty qty={sheet.opening} />
        </dd>
      </div>
    </dl>
  );
}
