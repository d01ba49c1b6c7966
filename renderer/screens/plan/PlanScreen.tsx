import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "../../data/session.tsx";
import { replaceQuery } from "../../routing.ts";
import { useActions } from "../../keys/actions.ts";
import { Button } from "../../ui/Button.tsx";
import { Page } from "../../ui/Page.tsx";
import { TabPanels } from "../../ui/TabPanels.tsx";
import type { ScreenProps } from "../index.ts";
import { CalendarTab } from "./CalendarTab.tsx";
import { ClassesTab } from "./ClassesTab.tsx";
import { DueTab } from "./DueTab.tsx";
import { EVERYWHERE } from "./LocationSelect.tsx";
import { NewPlanDialog, type PlanStart } from "./NewPlanDialog.tsx";
import { ProposalPage } from "./ProposalPage.tsx";
import { ProposalsTab } from "./ProposalsTab.tsx";
import { RulesTab } from "./RulesTab.tsx";

/** The parts of the screen, in the order of their number keys. */
const PARTS = {
  due: DueTab,
  calendar: CalendarTab,
  proposals: ProposalsTab,
  classes: ClassesTab,
  rules: RulesTab,
} as const;
const TABS = ["due", "calendar", "proposals", "classes", "rules"] as const;

export function PlanScreen(props: ScreenProps) {
  const { id } = props.route;
  return id === undefined ? (
    <Planning {...props} />
  ) : (
    <ProposalPage key={id} count={id} query={props.route.query} />
  );
}

function Planning({ route }: ScreenProps) {
  const { t } = useTranslation();
  const { may } = useSession();
  const [start, setStart] = useState<PlanStart>();
  const works = may("manager", "supervisor", "admin");
  const tab = TABS.find((known) => known === route.query.get("tab")) ?? "due";
  const location = route.query.get("location") ?? EVERYWHERE;
  const Part = PARTS[tab];
  const show = (name: (typeof TABS)[number]) => replaceQuery({ tab: name, location });
  const plan = () => setStart({ location });
  const tabs = TABS.map((name, place) => ({ name, title: t(`plan.tabs.${name}`), keys: String(place + 1) }));
  useActions([
    ...tabs.map(({ name, title, keys }) => ({
      id: `plan.tab.${name}`,
      title,
      group: "here" as const,
      keys,
      run: () => show(name),
    })),
    ...(works
      ? [{ id: "plan.new", title: t("plan.new"), group: "here" as const, keys: "n", run: plan }]
      : []),
  ]);
  return (
    <Page
      fill
      title={t("plan.title")}
      lead={t("plan.lead")}
      actions={
        works && (
          <Button tone="primary" icon="plus" keys="n" onClick={plan}>
            {t("plan.new")}
          </Button>
        )
      }
    >
      <TabPanels label={t("plan.tabsLabel")} tabs={tabs} value={tab} onValue={show}>
        <Part key={tab} route={route} onPlan={setStart} />
      </TabPanels>
      <NewPlanDialog
        open={start !== undefined}
        start={start ?? { location }}
        onClose={() => setStart(undefined)}
      />
    </Page>
  );
}
