import { useState } from "react";
import { useTranslation } from "react-i18next";
import { duplicateFilters } from "../../../shared/columnFilters.ts";
import { client } from "../../data/client.ts";
import { usePages } from "../../data/usePages.ts";
import { go, hrefOf, replaceQuery } from "../../routing.ts";
import { ButtonLink } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { PagedGrid } from "../../ui/PagedGrid.tsx";
import { filtersFrom, filtersText } from "../../ui/table/address.ts";
import { useSpan } from "../../ui/useSpan.ts";
import type { ScreenProps } from "../index.ts";
import { useDuplicateColumns } from "./duplicateColumns.tsx";
import css from "./Items.module.css";
import { Pair } from "./Pair.tsx";
import { PairDialogs, type Asked } from "./PairDialogs.tsx";
import { nameOf } from "./pairs.ts";

/** Pairs that may be one item: the list to walk, and the marked pair beside it. */
export function DuplicatesTab({ route }: ScreenProps) {
  const { t } = useTranslation();
  const filters = filtersFrom(duplicateFilters, route.query.get("columns"));
  const key = `duplicates ${JSON.stringify(filters)}`;
  const pages = usePages(key, (page) => client["items.duplicates"]({ filters, ...page }));
  const [span, setSpan] = useSpan(key);
  const columns = useDuplicateColumns();
  const [turned, setTurned] = useState<string>();
  const [asked, setAsked] = useState<Asked>();
  const last = Math.max(0, pages.total - 1);
  // The pair that was decided leaves the list, and the one after it takes its place.
  const place = Math.min(span.active, last);
  const pair = pages.rowAt(place);
  const swapped = pair !== undefined && turned === nameOf(pair);
  const swap = () => setTurned(pair && !swapped ? nameOf(pair) : undefined);
  return (
    <div className={css["split"]}>
      <div className={css["list"]}>
        <PagedGrid
          name="duplicates"
          label={t("items.duplicates.table")}
          columns={columns}
          pages={pages}
          span={{ anchor: Math.min(span.anchor, last), active: place }}
          onSpan={setSpan}
          filters={filters}
          onFilters={(next) => replaceQuery({ tab: "duplicates", columns: filtersText(next) })}
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
      {pair && (
        <Pair
          pair={pair}
          swapped={swapped}
          onSwap={swap}
          onAsk={(what) => setAsked({ what, open: true, pair, swapped })}
        />
      )}
      <PairDialogs asked={asked} onAsk={setAsked} onSwap={swap} onDecided={() => setTurned(undefined)} />
    </div>
  );
}
