import { useTranslation } from "react-i18next";
import { Panel } from "../../ui/Panel.tsx";
import { Table } from "../../ui/Table.tsx";
import { fieldLabel, type ItemDetail } from "../items/fields.ts";
import css from "./Item.module.css";

export function ItemNames({ item }: { readonly item: ItemDetail }) {
  const { t } = useTranslation();
  return (
    <Panel title={t("items.one.names")} flush>
      {item.aliases.length === 0 ? (
        <p className={css["nothing"]}>{t("items.one.namesNone")}</p>
      ) : (
        <Table
          caption={t("items.one.names")}
          rows={item.aliases}
          keyOf={({ source, theirs }) => `${source}\n${theirs}`}
          columns={[
            { id: "source", header: fieldLabel(t, "source"), cell: ({ source }) => source },
            { id: "theirs", header: fieldLabel(t, "theirs"), heads: true, cell: ({ theirs }) => theirs },
          ]}
        />
      )}
    </Panel>
  );
}
