import { useTranslation } from "react-i18next";
import { client } from "../../data/client.ts";
import { usePages } from "../../data/usePages.ts";
import { useRead } from "../../data/useRead.ts";
import { go } from "../../routing.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { PagedGrid } from "../../ui/PagedGrid.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { useSpan } from "../../ui/useSpan.ts";
import { CatalogOwner } from "./CatalogOwner.tsx";
import css from "./Items.module.css";
import { useRecordColumns } from "./recordColumns.tsx";
import { RecordTable } from "./RecordTable.tsx";

/** Items that two systems describe differently, until one of them has the authority for the catalog. */
export function RecordsTab() {
  const { t } = useTranslation();
  const pages = usePages("records", (page) => client["catalog.conflicts"](page));
  const [span, setSpan] = useSpan("records");
  const columns = useRecordColumns();
  const marked = pages.rowAt(span.active);
  const item = useRead("items.get", marked && { sku: marked.sku });
  return (
    <>
      <CatalogOwner sources={marked?.records.map(({ source }) => source) ?? []} />
      <div className={css["split"]}>
        <div className={css["list"]}>
          <PagedGrid
            name="records"
            label={t("items.records.table")}
            columns={columns}
            pages={pages}
            span={span}
            onSpan={setSpan}
            onOpen={({ sku }) => go("item", undefined, { sku })}
            empty={
              <EmptyState
                icon="check"
                title={t("items.records.emptyTitle")}
                text={t("items.records.emptyText")}
              />
            }
          />
        </div>
        {marked && (
          <div className={css["beside"]}>
            <Panel title={t("items.records.compare", { sku: marked.sku })} flush>
              <RecordTable
                records={marked.records}
                item={item.data?.sku === marked.sku ? item.data : undefined}
              />
            </Panel>
          </div>
        )}
      </div>
    </>
  );
}
