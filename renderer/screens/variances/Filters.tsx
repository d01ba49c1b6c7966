import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { VERDICTS } from "../../../shared/domain.ts";
import { useRead } from "../../data/useRead.ts";
import { useActions } from "../../keys/actions.ts";
import { Button } from "../../ui/Button.tsx";
import { SearchField } from "../../ui/SearchField.tsx";
import { Select } from "../../ui/Select.tsx";
import { applyFilter, isFiltered, NO_FILTER, type Filter } from "./filter.ts";
import css from "./Variances.module.css";

const ANY = "";

export function Filters({ filter, onDone }: { readonly filter: Filter; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const locations = useRead("locations.list", {});
  const counts = useRead("counts.list", {});
  const search = useRef<HTMLInputElement>(null);
  const clear = () => applyFilter({ ...NO_FILTER, sort: filter.sort, descending: filter.descending });
  const verdictNow = filter.verdict;
  useActions([
    {
      id: "variances.search",
      title: t("variances.search"),
      group: "here",
      keys: "/",
      run: () => search.current?.focus(),
    },
    { id: "variances.clear", title: t("variances.clear"), group: "here", keys: "x", run: clear },
    ...VERDICTS.map((verdict) => ({
      id: `variances.${verdict}`,
      title: `${t("variances.verdict")}: ${t(`words.verdict.${verdict}`)}`,
      group: "here" as const,
      keys: verdict.charAt(verdict === "explained" ? 2 : 0),
      run: () => applyFilter({ ...filter, verdict: verdictNow === verdict ? undefined : verdict }),
    })),
  ]);
  const verdicts = [
    { value: ANY, label: t("variances.anyVerdict") },
    ...VERDICTS.map((verdict) => ({ value: verdict, label: t(`words.verdict.${verdict}`) })),
  ];
  return (
    <div className={css["filters"]} role="search">
      <div className={css["search"]}>
        <SearchField
          ref={search}
          label={t("variances.search")}
          value={filter.search}
          onValue={(next) => applyFilter({ ...filter, search: next })}
          onDone={onDone}
        />
      </div>
      <Select
        label={t("variances.verdict")}
        hideLabel
        value={filter.verdict ?? ANY}
        options={verdicts}
        onValue={(value) =>
          applyFilter({ ...filter, verdict: VERDICTS.find((verdict) => verdict === value) })
        }
      />
      <Select
        label={t("variances.location")}
        hideLabel
        value={filter.location}
        options={[
          { value: ANY, label: t("variances.anyLocation") },
          ...(locations.data ?? []).map(({ location }) => ({ value: location, label: location })),
        ]}
        onValue={(location) => applyFilter({ ...filter, location })}
      />
      <Select
        label={t("variances.count")}
        hideLabel
        value={filter.count === undefined ? ANY : String(filter.count)}
        options={[
          { value: ANY, label: t("variances.anyCount") },
          ...(counts.data ?? []).map(({ count, name }) => ({ value: String(count), label: name })),
        ]}
        onValue={(value) => applyFilter({ ...filter, count: value === ANY ? undefined : Number(value) })}
      />
      {isFiltered(filter) && (
        <Button tone="quiet" icon="close" onClick={clear} keys="x">
          {t("variances.clear")}
        </Button>
      )}
    </div>
  );
}
