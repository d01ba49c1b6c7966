import { Tabs } from "@base-ui/react/tabs";
import { useTranslation } from "react-i18next";
import { replaceQuery } from "../../routing.ts";
import { Page } from "../../ui/Page.tsx";
import type { ScreenProps } from "../index.ts";
import css from "./Adjustments.module.css";
import { AdjustmentList } from "./AdjustmentList.tsx";
import { Batches } from "./Batches.tsx";

const TABS = ["proposed", "approved", "rejected", "batches"] as const;

export function AdjustmentsScreen({ route }: ScreenProps) {
  const { t } = useTranslation();
  const tab = TABS.find((known) => known === route.query.get("state")) ?? "proposed";
  return (
    <Page fill title={t("adjustments.title")} lead={t("adjustments.lead")}>
      <Tabs.Root
        className={css["tabs"]}
        value={tab}
        onValueChange={(next) => replaceQuery({ state: String(next) })}
      >
        <Tabs.List className={css["tabList"]} aria-label={t("adjustments.tabsLabel")}>
          {TABS.map((name) => (
            <Tabs.Tab key={name} value={name} className={css["tab"]}>
              {t(`adjustments.tabs.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {TABS.map((name) => (
          <Tabs.Panel key={name} value={name} className={css["panel"]} tabIndex={-1}>
            {name === "batches" ? <Batches /> : <AdjustmentList key={name} state={name} />}
          </Tabs.Panel>
        ))}
      </Tabs.Root>
    </Page>
  );
}
