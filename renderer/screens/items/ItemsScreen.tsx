import { useTranslation } from "react-i18next";
import { replaceQuery } from "../../routing.ts";
import { useActions } from "../../keys/actions.ts";
import { Page } from "../../ui/Page.tsx";
import { TabPanels } from "../../ui/TabPanels.tsx";
import type { ScreenProps } from "../index.ts";
import { DuplicatesTab } from "./DuplicatesTab.tsx";
import { ItemList } from "./ItemList.tsx";
import { NamesTab } from "./NamesTab.tsx";
import { NotStockTab } from "./NotStockTab.tsx";
import { RecordsTab } from "./RecordsTab.tsx";

/** The parts of the screen, in the order of their number keys. */
const PARTS = {
  all: ItemList,
  duplicates: DuplicatesTab,
  notStock: NotStockTab,
  records: RecordsTab,
  names: NamesTab,
} as const;
const TABS = ["all", "duplicates", "notStock", "records", "names"] as const;

export function ItemsScreen({ route }: ScreenProps) {
  const { t } = useTranslation();
  const tab = TABS.find((known) => known === route.query.get("tab")) ?? "all";
  const Part = PARTS[tab];
  const tabs = TABS.map((name, place) => ({
    name,
    title: t(`items.tabs.${name}`),
    keys: String(place + 1),
  }));
  useActions(
    tabs.map(({ name, title, keys }) => ({
      id: `items.tab.${name}`,
      title,
      group: "here" as const,
      keys,
      run: () => replaceQuery({ tab: name }),
    })),
  );
  return (
    <Page fill title={t("items.title")} lead={t("items.lead")}>
      <TabPanels
        label={t("items.tabsLabel")}
        tabs={tabs}
        value={tab}
        onValue={(name) => replaceQuery({ tab: name })}
      >
        <Part key={tab} route={route} />
      </TabPanels>
    </Page>
  );
}
