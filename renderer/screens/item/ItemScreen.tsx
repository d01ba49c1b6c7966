import { useTranslation } from "react-i18next";
import { useRead } from "../../data/useRead.ts";
import { hrefOf } from "../../routing.ts";
import { useActions } from "../../keys/actions.ts";
import { ButtonLink } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Page } from "../../ui/Page.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { Refused } from "../../ui/Refused.tsx";
import type { ScreenProps } from "../index.ts";
import type { ItemDetail } from "../items/fields.ts";
import { ItemBadges } from "../items/ItemBadges.tsx";
import { RecordTable } from "../items/RecordTable.tsx";
import { History } from "./History.tsx";
import css from "./Item.module.css";
import { ItemActions } from "./ItemActions.tsx";
import { ItemFacts } from "./ItemFacts.tsx";
import { ItemNames } from "./ItemNames.tsx";

export function ItemScreen({ route }: ScreenProps) {
  const { t } = useTranslation();
  const sku = route.query.get("sku") ?? "";
  const { data, refusal } = useRead("items.get", sku === "" ? undefined : { sku });
  // Whether the item is there yet or not.
  useActions([
    { id: "item.list", title: t("items.one.list"), group: "here", keys: "escape", run: () => history.back() },
  ]);
  if (data?.sku === sku) return <OneItem key={sku} item={data} />;
  return (
    <Page title={sku || t("shell.nav.item")}>
      {refusal ? <Refused refusal={refusal} /> : sku !== "" && <p>{t("items.one.loading")}</p>}
      {(sku === "" || refusal?.code === "notFound") && (
        <EmptyState icon="items" title={t("items.one.missing")} text={t("items.one.missingText")}>
          <ButtonLink href={hrefOf("items")}>{t("items.one.list")}</ButtonLink>
        </EmptyState>
      )}
    </Page>
  );
}

function OneItem({ item }: { readonly item: ItemDetail }) {
  const { t } = useTranslation();
  return (
    <Page
      title={
        <span className={css["title"]}>
          {item.sku} <ItemBadges item={item} />
        </span>
      }
      lead={item.description}
      actions={<ItemActions item={item} />}
    >
      <div className={css["columns"]}>
        <ItemFacts item={item} />
        <ItemNames item={item} />
      </div>
      <Panel title={t("items.one.records")} note={t("items.one.recordsNote")} flush>
        {item.records.length === 0 ? (
          <p className={css["nothing"]}>{t("items.one.recordsNone")}</p>
        ) : (
          <RecordTable records={item.records} item={item} />
        )}
      </Panel>
      <History versions={item.versions} />
    </Page>
  );
}
