import { useTranslation } from "react-i18next";
import { useSession } from "../../data/session.tsx";
import { useRead } from "../../data/useRead.ts";
import { hrefOf } from "../../routing.ts";
import { Badge } from "../../ui/Badge.tsx";
import { ButtonLink } from "../../ui/Button.tsx";
import { Money, SignedQty } from "../../ui/Figures.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { SEVERITY_TONES } from "../../ui/tones.ts";
import css from "./Home.module.css";

const SHOWN = 6;

/** The first cases to look at, one click from their evidence. */
export function WorstCases() {
  const { t } = useTranslation();
  const { may } = useSession();
  const sees = may("manager", "auditor", "supervisor", "admin");
  const { data } = useRead("cases.list", sees ? { limit: SHOWN } : undefined);
  if (!data || data.rows.length === 0) return null;
  return (
    <Panel
      title={t("home.worst")}
      flush
      actions={
        data.total > SHOWN && (
          <ButtonLink size="s" tone="quiet" href={hrefOf("cases", undefined, { kind: "all" })}>
            {t("home.worstAll", { count: data.total })}
          </ButtonLink>
        )
      }
    >
      <ul>
        {data.rows.map((row) => (
          <li key={row.case}>
            <a className={css["worst"]} href={hrefOf("case", row.case)}>
              <span>
                <Badge tone={SEVERITY_TONES[row.severity]}>{t(`words.severity.${row.severity}`)}</Badge>
              </span>
              <strong>{row.sku}</strong>
              <span className={css["worstText"]}>{row.description}</span>
              <span className={css["worstText"]}>
                {[row.location, row.bin].filter((part) => part !== "").join(" · ")}
              </span>
              <span className={css["worstFigure"]}>
                <SignedQty qty={row.variance} />
              </span>
              <span className={css["worstFigure"]}>
                <Money amount={row.value} signed />
              </span>
            </a>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
