import type { Ref } from "react";
import { useTranslation } from "react-i18next";
import { CASE_QUEUES } from "../../../shared/domain.ts";
import { CASE_KINDS } from "../../../shared/shapes.ts";
import { SearchField } from "../../ui/SearchField.tsx";
import { Select } from "../../ui/Select.tsx";
import css from "./Cases.module.css";

export const STATES = ["open", "closed", "all"] as const;
export const KINDS = [...CASE_KINDS, "all"] as const;

type Chosen = {
  readonly search: string;
  readonly state: (typeof STATES)[number];
  readonly kind: (typeof KINDS)[number];
  readonly queue: (typeof CASE_QUEUES)[number];
};
type Props = {
  readonly chosen: Chosen;
  readonly onChosen: (change: Partial<Chosen>) => void;
  readonly searchRef: Ref<HTMLInputElement>;
  readonly onSearched: () => void;
};

/** Which cases the list is of. */
export function Filters({ chosen, onChosen, searchRef, onSearched }: Props) {
  const { t } = useTranslation();
  return (
    <div className={css["filters"]} role="search">
      <div className={css["search"]}>
        <SearchField
          ref={searchRef}
          label={t("cases.search")}
          value={chosen.search}
          onValue={(search) => onChosen({ search })}
          onDone={onSearched}
        />
      </div>
      <Select
        label={t("casework.queue")}
        hideLabel
        value={chosen.queue}
        options={CASE_QUEUES.map((value) => ({ value, label: t(`casework.queues.${value}`) }))}
        onValue={(queue) => onChosen({ queue })}
      />
      <Select
        label={t("cases.state")}
        hideLabel
        value={chosen.state}
        options={STATES.map((value) => ({ value, label: t(`cases.states.${value}`) }))}
        onValue={(state) => onChosen({ state })}
      />
      <Select
        label={t("cases.kind")}
        hideLabel
        value={chosen.kind}
        options={KINDS.map((value) => ({ value, label: t(`cases.kinds.${value}`) }))}
        onValue={(kind) => onChosen({ kind })}
      />
    </div>
  );
}
