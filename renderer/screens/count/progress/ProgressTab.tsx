import { useTranslation } from "react-i18next";
import type { Reply } from "../../../../shared/contract.ts";
import { useSession } from "../../../data/session.tsx";
import { useRead } from "../../../data/useRead.ts";
import { At } from "../../../ui/Figures.tsx";
import { formatCount } from "../../../ui/format.ts";
import { Meter } from "../../../ui/Meter.tsx";
import { Panel } from "../../../ui/Panel.tsx";
import { Refused } from "../../../ui/Refused.tsx";
import { CoveragePanel } from "./CoveragePanel.tsx";
import { CountersPanel } from "./CountersPanel.tsx";
import { ElsewherePanel } from "./ElsewherePanel.tsx";
import css from "./Progress.module.css";

/** How far a count is, who counts, where, and on which laptops. */
export function ProgressTab({ count }: { readonly count: number }) {
  const { may } = useSession();
  const { data, refusal } = useRead("counts.progress", { count });
  if (!data) return <Refused refusal={refusal} />;
  return (
    <div className={css["parts"]}>
      <FiguresPanel progress={data} />
      <CountersPanel counters={data.counters} />
      {may("manager", "supervisor", "admin", "auditor") && <CoveragePanel count={count} />}
      <ElsewherePanel count={count} carried={data.carried} />
    </div>
  );
}

function FiguresPanel({ progress }: { readonly progress: Reply<"counts.progress"> }) {
  const { t } = useTranslation();
  const { done, lines, left, recounts, skipped, unknown, perHour, expectedAt } = progress;
  const figures = [
    ["left", formatCount(left)],
    ["recounts", formatCount(recounts)],
    ["skipped", formatCount(skipped)],
    ["unknown", formatCount(unknown)],
    ["pace", perHour === null ? "–" : formatCount(Math.round(perHour))],
    ["end", <At key="end" at={expectedAt} />],
  ] as const;
  return (
    <Panel title={t("progress.figures.title")} note={t("progress.figures.paceNote")}>
      <Meter done={done} total={lines} label={t("progress.figures.lines")} />
      <dl className={css["figures"]}>
        {figures.map(([name, value]) => (
          <div key={name} className={css["figure"]}>
            <dt>{t(`progress.figures.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
