import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { SuggestedCause } from "../../../shared/caseShapes.ts";
import type { CaseRow } from "../../../shared/shapes.ts";
import { useSession } from "../../data/session.tsx";
import { useRead } from "../../data/useRead.ts";
import { hrefOf } from "../../routing.ts";
import { Badge } from "../../ui/Badge.tsx";
import { ButtonLink } from "../../ui/Button.tsx";
import { Money, SignedQty } from "../../ui/Figures.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { withInstantsHere } from "../../ui/format.ts";
import { SEVERITY_TONES } from "../../ui/tones.ts";
import { Suggested } from "../cases/Suggested.tsx";
import { useSuggested } from "../cases/suggestions.ts";
import { wrongOf } from "../cases/wrong.ts";
import css from "./Home.module.css";

const SHOWN = 6;

/** The first cases to look at, one click from their evidence. */
export function WorstCases() {
  const { t } = useTranslation();
  const { may } = useSession();
  const sees = may("manager", "auditor", "supervisor", "admin");
  const { data } = useRead("cases.list", sees ? { limit: SHOWN } : undefined);
  const rows = data?.rows;
  const suggestedOf = useSuggested(useCallback(() => rows ?? [], [rows]));
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
              <Why row={row} suggested={suggestedOf(row)} />
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

type WhyProps = { readonly row: CaseRow; readonly suggested: SuggestedCause | undefined };

/** What it is, and below that what is wrong or, of a count, why it differs, as soon as that is known. */
function Why({ row, suggested }: WhyProps) {
  const { t } = useTranslation();
  return (
    <span className={css["why"]}>
      <span className={css["worstText"]}>{row.description}</span>
      {row.kind !== "count" && (
        <span className={css["worstText"]} title={withInstantsHere(row.text)}>
          {t(wrongOf(row))}
        </span>
      )}
      {suggested && <Suggested suggested={suggested} />}
    </span>
  );
}
