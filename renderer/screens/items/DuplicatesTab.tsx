import { useTranslation } from "react-i18next";
import { client } from "../../data/client.ts";
import { usePages } from "../../data/usePages.ts";
import { go, hrefOf } from "../../routing.ts";
import { ButtonLink } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { PagedGrid } from "../../ui/PagedGrid.tsx";
import { useSpan } from "../../ui/useSpan.ts";
import { useDuplicateColumns } from "./duplicateColumns.tsx";
import css from "./Items.module.css";
import { Pair } from "./Pair.tsx";
import { useUndo } from "./useUndo.ts";

/** Pairs that may be one item: the list to walk, and the marked pair beside it. */
export function DuplicatesTab() {
  const { t } = useTranslation();
  const pages = usePages("duplicates", (page) => client["items.duplicates"](page));
  const [span, setSpan] = useSpan("duplicates");
  const columns = useDuplicateColumns();
  const decided = useUndo();
  const last = Math.max(0, pages.total - 1);
  // The pair that was decided leaves the list, and the one after it takes its place.
  const place = Math.min(span.active, last);
  const pair = pages.rowAt(place);
  return (
    <div className={css["split"]}>
      <div className={css["list"]}>
        <PagedGrid
          label={t("items.duplicates.table")}
          columns={columns}
          pages={pages}
          span={{ anchor: Math.min(span.anchor, last), active: place }}
          onSpan={setSpan}
          onOpen={({ sku }) => go("item", undefined, { sku })}
          empty={
            <EmptyState
              icon="copy"
              title={t("items.duplicates.emptyTitle")}
              text={t("items.duplicates.emptyText")}
            >
              <ButtonLink href={hrefOf("items", undefined, { only: "merged" })}>
                {t("items.duplicates.merged")}
              </ButtonLink>
            </EmptyState>
          }
        />
      </div>
      {pair && <Pair key={`${pair.sku}\n${pair.other}`} pair={pair} onDecided={decided} />}
    </div>
  );
}
