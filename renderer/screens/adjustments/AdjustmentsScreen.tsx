import { useTranslation } from "react-i18next";
import { replaceQuery } from "../../routing.ts";
import { Page } from "../../ui/Page.tsx";
import { TabPanels } from "../../ui/TabPanels.tsx";
import type { ScreenProps } from "../index.ts";
import { AdjustmentList } from "./AdjustmentList.tsx";
import { Batches } from "./batch/Batches.tsx";
import { BatchPage } from "./batch/BatchPage.tsx";
import { RulesTab } from "./rules/RulesTab.tsx";

const TABS = ["proposed", "approved", "rejected", "batches", "rules"] as const;

/** From proposals to batches; with a number in the address, one batch. */
export function AdjustmentsScreen({ route }: ScreenProps) {
  const { t } = useTranslation();
  const tab = TABS.find((known) => known === route.query.get("state")) ?? "proposed";
  if (route.id !== undefined) return <BatchPage key={route.id} id={route.id} />;
  return (
    <Page fill title={t("adjustments.title")} lead={t("adjustments.lead")}>
      <TabPanels
        label={t("adjustments.tabsLabel")}
        tabs={TABS.map((name) => ({ name, title: t(`adjustments.tabs.${name}`) }))}
        value={tab}
        onValue={(state) => replaceQuery({ state })}
      >
        {tab === "batches" && <Batches />}
        {tab === "rules" && <RulesTab />}
        {tab !== "batches" && tab !== "rules" && <AdjustmentList key={tab} state={tab} route={route} />}
      </TabPanels>
    </Page>
  );
}
