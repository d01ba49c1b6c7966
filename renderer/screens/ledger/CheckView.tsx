import { useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { checkFilters } from "../../../shared/comparisonShapes.ts";
import { client } from "../../data/client.ts";
import { usePages } from "../../data/usePages.ts";
import { go, replaceQuery } from "../../routing.ts";
import { useActions } from "../../keys/actions.ts";
import { Callout } from "../../ui/Callout.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { withInstantsHere } from "../../ui/format.ts";
import { PagedGrid } from "../../ui/PagedGrid.tsx";
import { SearchField } from "../../ui/SearchField.tsx";
import { Select } from "../../ui/Select.tsx";
import { filtersFrom, filtersText } from "../../ui/table/address.ts";
import { toast } from "../../ui/toasts.ts";
import { useSpan } from "../../ui/useSpan.ts";
import { checkColumns } from "./columns.tsx";
import css from "./Ledger.module.css";
import { sheetHref } from "./scope.ts";

type Props = {
  readonly source: string;
  readonly sources: readonly string[];
  /** The search and the column filters, as the address holds them. */
  readonly query: URLSearchParams;
};

/** The reports of a system that its own movements don't add up to; Enter opens the ledger of the position, `c` its case. */
export function CheckView({ source, sources, query }: Props) {
  const { t } = useTranslation();
  const search = query.get("search") ?? "";
  const filters = filtersFrom(checkFilters, query.get("columns"));
  const input = { source, search, filters };
  const show = (next: { source?: string; search?: string; columns?: string | undefined }) =>
    replaceQuery({ source, search, columns: filtersText(filters), ...next });
  const key = JSON.stringify(input);
  const pages = usePages(key, (page) => client["ledger.check"]({ ...input, ...page }));
  const [span, setSpan] = useSpan(`ledger ${key}`);
  const columns = useMemo(() => checkColumns(t), [t]);
  const grid = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLInputElement>(null);
  useActions([
    {
      id: "ledger.search",
      title: t("ledger.search"),
      group: "here",
      keys: "/",
      run: () => box.current?.focus(),
    },
    {
      id: "ledger.openCase",
      title: t("ledger.openCase"),
      group: "here",
      keys: "c",
      run: () => {
        const row = pages.rowAt(span.active);
        if (row?.case) go("case", row.case);
        else if (row) toast("good", t("ledger.noCase"));
      },
    },
  ]);
  const { latest } = pages;
  return (
    <>
      <div className={css["filters"]} role="search">
        <Select
          label={t("ledger.source")}
          hideLabel
          value={source}
          options={sources.map((value) => ({ value, label: value }))}
          onValue={(next) => show({ source: next })}
        />
        <div className={css["search"]}>
          <SearchField
            ref={box}
            label={t("ledger.search")}
            value={search}
            onValue={(next) => show({ search: next })}
            onDone={() => grid.current?.focus()}
          />
        </div>
      </div>
      {latest && (
        <p role="status" className={css["quiet"]}>
          {t("ledger.checked", { total: latest.total, checked: latest.checked })}
        </p>
      )}
      {latest && latest.notes.length > 0 && (
        <Callout tone="info" title={t("ledger.notes")}>
          <ul>
            {latest.notes.map((note) => (
              <li key={note}>{withInstantsHere(note)}</li>
            ))}
          </ul>
        </Callout>
      )}
      <PagedGrid
        name="ledger"
        key={key}
        label={t("ledger.table")}
        columns={columns}
        pages={pages}
        span={span}
        onSpan={setSpan}
        onOpen={(row) => {
          location.hash = sheetHref(source, row);
        }}
        filters={filters}
        onFilters={(next) => show({ columns: filtersText(next) })}
        gridRef={grid}
        empty={
          latest?.checked === 0 ? (
            <EmptyState icon="note" title={t("ledger.unchecked")} text={t("ledger.uncheckedText")} />
          ) : (
            <EmptyState icon="check" title={t("ledger.none")} text={t("ledger.noneText")} />
          )
        }
      />
    </>
  );
}
