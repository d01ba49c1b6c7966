import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Reply } from "../../../shared/contract.ts";
import { PATTERN_KINDS, type PatternKind } from "../../../shared/insight/patterns.ts";
import { usePeriod } from "../../data/usePeriod.ts";
import { replaceQuery } from "../../routing.ts";
import { useActions } from "../../keys/actions.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Page } from "../../ui/Page.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { Progress } from "../../ui/Progress.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { Select } from "../../ui/Select.tsx";
import type { ScreenProps } from "../index.ts";
import { Failures } from "./Failures.tsx";
import { PatternTable } from "./PatternTable.tsx";
import css from "./Patterns.module.css";
import { Touchpoints } from "./Touchpoints.tsx";
import { Unusual } from "./Unusual.tsx";
import { useAnswer } from "./useAnswer.ts";

/** Days looked back; all time has none. */
const DAYS = { last30: 30, last60: 60, last90: 90, all: undefined } as const;
const WINDOWS = ["last30", "last60", "last90", "all"] as const;
type Window = (typeof WINDOWS)[number];
const EVERY = "every";

/** What repeats and what to mend first: the repeated exception is worth more than the largest one. */
export function PatternsScreen({ route }: ScreenProps) {
  const { t } = useTranslation();
  const [days, setDays] = usePeriod<Window>(WINDOWS, "last90", "all");
  const by = PATTERN_KINDS.find((known) => known === route.query.get("by")) ?? EVERY;
  const setBy = (next: PatternKind | typeof EVERY) =>
    replaceQuery({ ...Object.fromEntries(route.query), by: next === EVERY ? undefined : next });
  const [asked, setAsked] = useState(0);
  const within = DAYS[days] === undefined ? {} : { days: DAYS[days] };
  const call = useAnswer("reports.patterns", within, asked);
  const { found } = call;
  const again = () => setAsked((before) => before + 1);
  useActions([
    ...WINDOWS.map((value, index) => ({
      id: `patterns.${value}`,
      title: t(`patterns.window.${value}`),
      group: "here" as const,
      keys: String(index + 1),
      run: () => setDays(value),
    })),
    { id: "patterns.again", title: t("patterns.again"), group: "here", keys: "r", run: again },
  ]);
  const shown = found?.patterns.filter((pattern) => by === EVERY || pattern.by === by) ?? [];
  return (
    <Page
      title={t("patterns.title")}
      lead={t("patterns.lead")}
      actions={
        <Button keys="r" disabled={call.pending} onClick={again}>
          {t("patterns.again")}
        </Button>
      }
    >
      <div className={css["filters"]}>
        <Select
          label={t("patterns.days")}
          value={days}
          options={WINDOWS.map((value) => ({ value, label: t(`patterns.window.${value}`) }))}
          onValue={setDays}
        />
        <Select
          label={t("patterns.by")}
          value={by}
          options={[
            { value: EVERY, label: t("patterns.everything") },
            ...PATTERN_KINDS.map((value) => ({ value, label: t(`patterns.kind.${value}`) })),
          ]}
          onValue={setBy}
        />
      </div>
      {call.slow && (
        <Progress label={t("patterns.looking")} progress={call.progress} onCancel={call.cancel} />
      )}
      <Refused refusal={call.refusal} />
      {found && (
        <>
          <Panel flush title={t("patterns.first")} note={<SpokenOf {...found} />}>
            {shown.length === 0 ? (
              <EmptyState icon="check" title={t("patterns.none")} text={t("patterns.noneText")} />
            ) : (
              <PatternTable patterns={shown} />
            )}
          </Panel>
          <Touchpoints touchpoints={found.touchpoints} />
        </>
      )}
      <Failures within={within} asked={asked} />
      <Unusual key={days} within={within} asked={asked} />
    </Page>
  );
}

/** Of which cases the list speaks, and why of others that are open it doesn't. */
function SpokenOf({ cases, open, openCountedToo, openBefore }: Reply<"reports.patterns">) {
  const { t } = useTranslation();
  const said: string[] = [t("patterns.ofCases", { count: cases })];
  const unspoken = openCountedToo + openBefore;
  if (unspoken > 0) said.push(t("patterns.openAmong", { open, count: open + unspoken }));
  if (openCountedToo > 0) said.push(t("patterns.countedToo", { count: openCountedToo }));
  if (openBefore > 0) said.push(t("patterns.openBefore", { count: openBefore }));
  return said.join(" · ");
}
