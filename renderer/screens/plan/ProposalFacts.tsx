import { useTranslation } from "react-i18next";
import { At } from "../../ui/Figures.tsx";
import { formatCount } from "../../ui/format.ts";
import css from "./Plan.module.css";
import type { PlanHead } from "./ProposalActions.tsx";

/** How it is counted and what it was chosen by, with the numbers, before it is released. */
export function ProposalFacts({ head, chosen }: { readonly head: PlanHead; readonly chosen: number }) {
  const { t } = useTranslation();
  const facts = [
    [t("plan.one.facts.lines"), formatCount(head.lines)],
    [t("plan.one.facts.method"), t(`words.method.${head.method}`)],
    [t("plan.one.facts.counters"), t(head.counters === 2 ? "plan.form.two" : "plan.form.one")],
    [t("plan.one.facts.recounts"), t(head.recountsOn ? "plan.one.on" : "plan.one.off")],
    [t("plan.one.facts.due"), <At key="due" at={head.dueAt} />],
    [t("plan.one.facts.basis"), head.basis],
  ] as const;
  return (
    <div className={css["facts"]}>
      <dl className={css["list"]}>
        {facts.map(([name, value]) => (
          <div key={name} className={css["fact"]}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p role="status" className={css["summary"]}>
        {chosen > 0 ? t("plan.one.chosen", { count: chosen }) : t("plan.one.chosenNone")}
      </p>
    </div>
  );
}
