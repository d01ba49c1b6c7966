import { useTranslation } from "react-i18next";
import { client } from "../../data/client.ts";
import { usePages } from "../../data/usePages.ts";
import { go } from "../../routing.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { PagedGrid } from "../../ui/PagedGrid.tsx";
import { rowsIn } from "../../ui/rowsIn.ts";
import { useChosen } from "../../ui/useChosen.ts";
import { useSpan } from "../../ui/useSpan.ts";
import { DecideStock } from "./DecideStock.tsx";
import { useNotStockColumns } from "./notStockColumns.tsx";

/** Items that look like no stock: postage, fees, discounts. A person says what they are, several at once. */
export function NotStockTab() {
  const { t } = useTranslation();
  const pages = usePages("notStock", (page) => client["items.nonStock"](page));
  const { rowAt, total } = pages;
  const [span, setSpan] = useSpan("notStock");
  const { chosen, toggle, choose } = useChosen<string>();
  const columns = useNotStockColumns(chosen, toggle);
  const last = Math.max(0, total - 1);
  const place = Math.min(span.active, last);
  const marked = rowAt(place)?.sku;
  return (
    <>
      <DecideStock
        skus={chosen.size > 0 ? [...chosen] : marked === undefined ? [] : [marked]}
        chosen={chosen.size}
        onToggle={() => marked !== undefined && toggle(marked)}
        onChooseAll={() => choose(rowsIn(rowAt, { anchor: 0, active: last }).map(({ sku }) => sku))}
        onDecided={() => choose([])}
      />
      <PagedGrid
        name="notStock"
        label={t("items.notStock.table")}
        columns={columns}
        pages={pages}
        span={{ anchor: Math.min(span.anchor, last), active: place }}
        onSpan={setSpan}
        onOpen={({ sku }) => go("item", undefined, { sku })}
        empty={
          <EmptyState
            icon="items"
            title={t("items.notStock.emptyTitle")}
            text={t("items.notStock.emptyText")}
          />
        }
      />
    </>
  );
}
