import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePeriod } from "../../data/usePeriod.ts";
import { useRead } from "../../data/useRead.ts";
import { useSession } from "../../data/session.tsx";
import { hrefOf } from "../../routing.ts";
import { useActions } from "../../keys/actions.ts";
import { ButtonLink } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Page } from "../../ui/Page.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { Select } from "../../ui/Select.tsx";
import css from "./Accuracy.module.css";
import { ControlPanel } from "./ControlPanel.tsx";
import { CountersPanel } from "./CountersPanel.tsx";
import { GroupPanel } from "./GroupPanel.tsx";
import { MeasurePanel } from "./MeasurePanel.tsx";
import { TrendPanel } from "./TrendPanel.tsx";

/** Days looked back; all time has none. */
const DAYS = { last30: 30, last90: 90, last365: 365, all: undefined } as const;
const WINDOWS = ["last30", "last90", "last365", "all"] as const;
type Window = (typeof WINDOWS)[number];

/** Inventory record accuracy by every definition, by part and over time; and how right the counting itself is. */
export function AccuracyScreen() {
  const { t } = useTranslation();
  const { may } = useSession();
  const [window, setWindow] = usePeriod<Window>(WINDOWS, "last90", "all");
  const [measure, setMeasure] = useState("ira_by_record");
  const days = DAYS[window];
  const within = days === undefined ? {} : { days };
  const { data, refusal } = useRead("reports.accuracy", within);
  useActions(
    WINDOWS.map((value, index) => ({
      id: `accuracy.${value}`,
      title: t(`accuracy.window.${value}`),
      group: "here" as const,
      keys: String(index + 1),
      run: () => setWindow(value),
    })),
  );
  const figures = data?.filter(({ by }) => by === "all") ?? [];
  const isEmpty = figures.every(({ records }) => records === 0);
  return (
    <Page
      title={t("accuracy.title")}
      lead={t("accuracy.lead")}
      actions={
        <Select
          label={t("accuracy.period")}
          value={window}
          options={WINDOWS.map((value) => ({ value, label: t(`accuracy.window.${value}`) }))}
          onValue={setWindow}
        />
      }
    >
      <Refused refusal={refusal} />
      {data && isEmpty && <NothingCounted />}
      {data && !isEmpty && (
        <>
          <MeasurePanel figures={figures} measure={measure} onMeasure={setMeasure} />
          <div className={css["halves"]}>
            <GroupPanel within={within} measure={measure} />
            <TrendPanel within={within} measure={measure} />
          </div>
        </>
      )}
      {data && <ControlPanel within={within} />}
      {data && may("manager", "supervisor", "admin") && <CountersPanel within={within} />}
    </Page>
  );
}

function NothingCounted() {
  const { t } = useTranslation();
  return (
    <EmptyState icon="count" title={t("accuracy.none")} text={t("accuracy.noneText")}>
      <ButtonLink tone="primary" icon="count" href={hrefOf("count")}>
        {t("accuracy.toCount")}
      </ButtonLink>
    </EmptyState>
  );
}
