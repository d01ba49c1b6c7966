import { useTranslation } from "react-i18next";
import type { Reply } from "../../../shared/contract.ts";
import { formatCount } from "../../ui/format.ts";
import { Panel } from "../../ui/Panel.tsx";
import css from "./Patterns.module.css";

/** Where hands were in the numbers: each is a risk, so each is counted. */
export function Touchpoints({ touchpoints }: Pick<Reply<"reports.patterns">, "touchpoints">) {
  const { t } = useTranslation();
  return (
    <Panel title={t("patterns.touchpoints")} note={t("patterns.touchpointsNote")}>
      <dl className={css["touchpoints"]}>
        {touchpoints.map(({ what, number }) => (
          <div key={what} className={css["touchpoint"]}>
            <dd>{formatCount(number)}</dd>
            <dt>{t(`patterns.touchpoint.${what}`)}</dt>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
