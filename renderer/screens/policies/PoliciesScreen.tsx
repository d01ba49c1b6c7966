import { useTranslation } from "react-i18next";
import { replaceQuery } from "../../routing.ts";
import { useActions } from "../../keys/actions.ts";
import { Page } from "../../ui/Page.tsx";
import { TabPanels } from "../../ui/TabPanels.tsx";
import type { ScreenProps } from "../index.ts";
import { OwnersTab } from "./OwnersTab.tsx";
import { ReasonsTab } from "./ReasonsTab.tsx";
import { SecondsTab } from "./SecondsTab.tsx";
import { TolerancesTab } from "./TolerancesTab.tsx";
import { VersionsTab } from "./VersionsTab.tsx";
import { WindowsTab } from "./WindowsTab.tsx";

/** The parts of the screen, in the order of their number keys. */
const PARTS = {
  tolerances: TolerancesTab,
  windows: WindowsTab,
  seconds: SecondsTab,
  owners: OwnersTab,
  reasons: ReasonsTab,
  versions: VersionsTab,
} as const;
const TABS = ["tolerances", "windows", "seconds", "owners", "reasons", "versions"] as const;

/** The rules that a company sets for itself: what is near enough, what takes how long, who decides. */
export function PoliciesScreen({ route }: ScreenProps) {
  const { t } = useTranslation();
  const tab = TABS.find((known) => known === route.query.get("tab")) ?? "tolerances";
  const Part = PARTS[tab];
  const show = (name: (typeof TABS)[number]) => replaceQuery({ tab: name });
  const tabs = TABS.map((name, place) => ({
    name,
    title: t(`policies.tabs.${name}`),
    keys: String(place + 1),
  }));
  useActions(
    tabs.map(({ name, title, keys }) => ({
      id: `policies.tab.${name}`,
      title,
      group: "here",
      keys,
      run: () => show(name),
    })),
  );
  return (
    <Page fill title={t("policies.title")} lead={t("policies.lead")}>
      <TabPanels label={t("policies.tabsLabel")} tabs={tabs} value={tab} onValue={show}>
        <Part key={tab} />
      </TabPanels>
    </Page>
  );
}
