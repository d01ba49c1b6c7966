import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { useRead } from "../../data/useRead.ts";
import { useActions } from "../../keys/actions.ts";
import { Button } from "../../ui/Button.tsx";
import { TextField } from "../../ui/Field.tsx";
import { SearchField } from "../../ui/SearchField.tsx";
import { Select } from "../../ui/Select.tsx";
import css from "./Audit.module.css";
import { applyFilter, type Filter, isFiltered, NO_FILTER, topicsOf } from "./filter.ts";

type Props = { readonly filter: Filter; readonly onDone: () => void };

export function Filters({ filter, onDone }: Props) {
  const { t } = useTranslation();
  const choices = useRead("audit.choices", {});
  const search = useRef<HTMLInputElement>(null);
  const set = (change: Partial<Filter>) => applyFilter({ ...filter, ...change });
  const clear = () => applyFilter(NO_FILTER);
  useActions([
    {
      id: "audit.search",
      title: t("audit.search"),
      group: "here",
      keys: "/",
      run: () => search.current?.focus(),
    },
    { id: "audit.clear", title: t("audit.clear"), group: "here", keys: "x", run: clear },
  ]);
  const options = (any: string, names: readonly string[]) => [
    { value: "", label: any },
    ...names.map((value) => ({ value, label: value })),
  ];
  return (
    <div className={css["filters"]} role="search">
      <SearchField
        ref={search}
        label={t("audit.search")}
        value={filter.search}
        onValue={(next) => set({ search: next })}
        onDone={onDone}
      />
      <Select
        label={t("audit.columns.by")}
        hideLabel
        value={filter.by}
        options={options(t("audit.anybody"), choices.data?.people ?? [])}
        onValue={(by) => set({ by })}
      />
      <Select
        label={t("audit.topic")}
        hideLabel
        value={filter.action}
        options={options(t("audit.anything"), topicsOf(choices.data?.actions ?? []))}
        onValue={(action) => set({ action })}
      />
      <TextField
        label={t("audit.since")}
        type="date"
        value={filter.since}
        onValue={(since) => set({ since })}
      />
      <TextField
        label={t("audit.until")}
        type="date"
        value={filter.until}
        onValue={(until) => set({ until })}
      />
      {isFiltered(filter) && (
        <Button tone="quiet" icon="close" keys="x" onClick={clear}>
          {t("audit.clear")}
        </Button>
      )}
    </div>
  );
}
