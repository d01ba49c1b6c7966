import { useCallback, useLayoutEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { client } from "../../data/client.ts";
import { usePages } from "../../data/usePages.ts";
import { go, replaceQuery } from "../../routing.ts";
import { useActions } from "../../shell/actions.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { TextField } from "../../ui/Field.tsx";
import { Grid } from "../../ui/Grid.tsx";
import { Page } from "../../ui/Page.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { Select } from "../../ui/Select.tsx";
import { copyRows } from "../../ui/tsv.ts";
import type { Span } from "../../ui/useGridKeys.ts";
import { useSpan } from "../../ui/useSpan.ts";
import type { ScreenProps } from "../index.ts";
import css from "./Cases.module.css";
import { useCaseColumns } from "./columns.tsx";
import { TraceAll } from "./TraceAll.tsx";

const STATES = ["open", "closed", "all"] as const;

export function CasesScreen({ route }: ScreenProps) {
  const { t } = useTranslation();
  const state = STATES.find((known) => known === route.query.get("state")) ?? "open";
  const search = route.query.get("search") ?? "";
  const input = { state, search };
  const pages = usePages(JSON.stringify(input), (page) => client["cases.list"]({ ...input, ...page }));
  const { rowAt, total, want, loading } = pages;
  const [span, setSpan] = useSpan(`cases ${JSON.stringify(input)}`);
  const columns = useCaseColumns();
  const grid = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLInputElement>(null);
  const open = useCallback(
    (index: number) => {
      const row = rowAt(index);
      if (row) go("case", row.case);
    },
    [rowAt],
  );
  const isThere = total > 0;
  useLayoutEffect(() => {
    if (document.activeElement?.tagName !== "INPUT") grid.current?.focus();
  }, [isThere]);
  useActions([
    {
      id: "cases.search",
      title: t("cases.search"),
      group: "here",
      keys: "/",
      run: () => box.current?.focus(),
    },
  ]);
  const copy = ({ anchor, active }: Span) => {
    const from = Math.min(anchor, active);
    const places = Array.from({ length: Math.abs(anchor - active) + 1 }, (_, step) => from + step);
    void copyRows(
      columns,
      places.flatMap((place) => rowAt(place) ?? []),
    );
  };
  return (
    <Page fill title={t("cases.title")} lead={t("cases.lead")} actions={<TraceAll />}>
      <div className={css["filters"]} role="search">
        <div className={css["search"]}>
          <TextField
            ref={box}
            type="search"
            label={t("cases.search")}
            hideLabel
            placeholder={t("cases.search")}
            value={search}
            onValue={(next) => replaceQuery({ state, search: next })}
            onKeyDown={(event) => {
              if (!["Enter", "ArrowDown", "Escape"].includes(event.key)) return;
              event.preventDefault();
              grid.current?.focus();
            }}
          />
        </div>
        <Select
          label={t("cases.state")}
          hideLabel
          value={state}
          options={STATES.map((value) => ({ value, label: t(`cases.states.${value}`) }))}
          onValue={(next) => replaceQuery({ state: next, search })}
        />
      </div>
      <Refused refusal={pages.refusal} />
      {!loading && total === 0 ? (
        <EmptyState
          icon="cases"
          title={t(search === "" ? "cases.emptyTitle" : "cases.noneTitle")}
          text={t(search === "" ? "cases.emptyText" : "cases.noneText")}
        />
      ) : (
        <Grid
          label={t("cases.table")}
          columns={columns}
          rowCount={total}
          rowAt={rowAt}
          onRange={want}
          span={span}
          onSpan={setSpan}
          onOpen={open}
          onCopy={copy}
          gridRef={grid}
        />
      )}
    </Page>
  );
}
