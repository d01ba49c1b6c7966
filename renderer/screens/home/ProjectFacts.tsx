import { useTranslation } from "react-i18next";
import type { Reply } from "../../../shared/contract.ts";
import { formatCount, formatDay } from "../../ui/format.ts";
import { Panel } from "../../ui/Panel.tsx";
import css from "./Home.module.css";

const FACTS = ["movements", "items", "positions", "locations", "sources"] as const;

export function ProjectFacts({ project }: { readonly project: Reply<"home.needs">["project"] }) {
  const { t } = useTranslation();
  const { from, to } = project;
  return (
    <Panel title={t("home.project")}>
      <dl className={css["facts"]}>
        {FACTS.map((fact) => (
          <div key={fact}>
            <dt>{t(`home.facts.${fact}`)}</dt>
            <dd>{formatCount(project[fact])}</dd>
          </div>
        ))}
        {from !== null && to !== null && (
          <div className={css["period"]}>
            <dt>{t("home.facts.period")}</dt>
            <dd>
              {formatDay(from)} – {formatDay(to)}
            </dd>
          </div>
        )}
      </dl>
    </Panel>
  );
}
