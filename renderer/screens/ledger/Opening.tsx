import { useTranslation } from "react-i18next";
import type { Reply } from "../../../shared/contract.ts";
import type { Instant } from "../../../shared/time.ts";
import { At, Qty } from "../../ui/Figures.tsx";
import { type Opener, Opens } from "../case/Opens.tsx";
import css from "./Ledger.module.css";

/** What opens the line of the file that a baseline or report of a moment stands in; nothing where positions are rolled up. */
export type OpenerAt = (at: Instant, baseline: boolean) => Opener | undefined;
type Props = { readonly sheet: Reply<"ledger.rows"> | undefined; readonly openerAt: OpenerAt };

/** Where the ledger begins, and with what. */
export function Opening({ sheet, openerAt }: Props) {
  const { t } = useTranslation();
  if (!sheet) return null;
  const { baselineAt, opening } = sheet;
  return (
    <dl className={css["figures"]}>
      <div>
        <dt>{t("ledger.baseline")}</dt>
        <dd>
          <At at={baselineAt} />
        </dd>
      </div>
      <div>
        <dt>{t("ledger.opening")}</dt>
        <dd>
          <Opens by={baselineAt === null ? undefined : openerAt(baselineAt, true)}>
            <Qty qty={opening} />
          </Opens>
        </dd>
      </div>
    </dl>
  );
}
