import { useTranslation } from "react-i18next";
import { useSession } from "../../data/session.tsx";
import { replaceQuery } from "../../routing.ts";
import { useActions } from "../../keys/actions.ts";
import { Page } from "../../ui/Page.tsx";
import { TabPanels } from "../../ui/TabPanels.tsx";
import type { ScreenProps } from "../index.ts";
import { ConnectionsTab } from "./ConnectionsTab.tsx";
import { DeliveriesTab } from "./DeliveriesTab.tsx";
import { DeliveryPage } from "./DeliveryPage.tsx";

const TABS = ["deliveries", "connections"] as const;
type TabName = (typeof TABS)[number];

/** What approved batches became at other systems; with a number in the address, one delivery. */
export function OutboxScreen(props: ScreenProps) {
  const { id } = props.route;
  return id === undefined ? <Outbox {...props} /> : <DeliveryPage key={id} delivery={id} />;
}

function Outbox({ route }: ScreenProps) {
  const { t } = useTranslation();
  const { may } = useSession();
  // Only an admin sees where batches go to.
  const there = may("admin") ? TABS : TABS.slice(0, 1);
  const tab = there.find((known) => known === route.query.get("tab")) ?? "deliveries";
  const show = (name: TabName) => replaceQuery({ tab: name });
  const tabs = there.map((name, place) => ({
    name,
    title: t(`outbox.tabs.${name}`),
    keys: String(place + 1),
  }));
  useActions(
    tabs.map(({ name, title, keys }) => ({
      id: `outbox.tab.${name}`,
      title,
      group: "here",
      keys,
      run: () => show(name),
    })),
  );
  return (
    <Page fill title={t("outbox.title")} lead={t("outbox.lead")}>
      <TabPanels label={t("outbox.tabsLabel")} tabs={tabs} value={tab} onValue={show}>
        {tab === "connections" ? <ConnectionsTab /> : <DeliveriesTab route={route} />}
      </TabPanels>
    </Page>
  );
}
