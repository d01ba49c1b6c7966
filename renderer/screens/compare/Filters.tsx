import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { useRead } from "../../data/useRead.ts";
import { useActions } from "../../keys/actions.ts";
import { TextField } from "../../ui/Field.tsx";
import { SearchField } from "../../ui/SearchField.tsx";
import { Select } from "../../ui/Select.tsx";
import css from "./Compare.module.css";
import { applyFilter, type Filter } from "./filter.ts";

const ANY = "";

type Props = {
  readonly filter: Filter;
  readonly sources: readonly string[];
  readonly onDone: () => void;
};

/** Which two systems, at which moment, and where. */
export function Filters({ filter, sources, onDone }: Props) {
  const { t } = useTranslation();
  const locations = useRead("locations.list", {});
  const search = useRef<HTMLInputElement>(null);
  const swap = () => applyFilter({ ...filter, left: filter.right, right: filter.left });
  // A system chosen on both sides trades places with the other.
  const choose = (side: "left" | "right", source: string) =>
    source === filter[side === "left" ? "right" : "left"]
      ? swap()
      : applyFilter({ ...filter, [side]: source });
  useActions([
    {
      id: "compare.search",
      title: t("compare.search"),
      group: "here",
      keys: "/",
      run: () => search.current?.focus(),
    },
    { id: "compare.swap", title: t("compare.swap"), group: "here", keys: "x", run: swap },
  ]);
  const options = sources.map((value) => ({ value, label: value }));
  return (
    <div className={css["filters"]} role="search">
      <Select
        label={t("compare.left")}
        value={filter.left}
        options={options}
        onValue={(value) => choose("left", value)}
      />
      <Select
        label={t("compare.right")}
        value={filter.right}
        options={options}
        onValue={(value) => choose("right", value)}
      />
      <TextField
        label={t("compare.at")}
        type="datetime-local"
        title={t("compare.atHint")}
        value={filter.at}
        onValue={(at) => applyFilter({ ...filter, at })}
      />
      <Select
        label={t("compare.location")}
        value={filter.location}
        options={[
          { value: ANY, label: t("compare.anyLocation") },
          ...(locations.data ?? []).map(({ location }) => ({ value: location, label: location })),
        ]}
        onValue={(location) => applyFilter({ ...filter, location })}
      />
      <div className={css["search"]}>
        <SearchField
          ref={search}
          label={t("compare.search")}
          value={filter.search}
          onValue={(next) => applyFilter({ ...filter, search: next })}
          onDone={onDone}
        />
      </div>
    </div>
  );
}
