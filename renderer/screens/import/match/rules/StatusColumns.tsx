import { useTranslation } from "react-i18next";
import { STATUS_CLASS, STATUSES, type Status } from "../../../../../shared/domain.ts";
import { Select } from "../../../../ui/Select.tsx";
import { dispatch, useWizard } from "../../wizard/store.ts";
import type { FileColumn } from "../columns.ts";
import { ColumnSelect } from "./ColumnSelect.tsx";
import { RuleFold } from "./RuleFold.tsx";
import { RuleList } from "./RuleList.tsx";
import css from "./Rules.module.css";

const FRESH: { readonly column: string; readonly status: Status } = { column: "", status: "available" };

/** Quantities that stand in one column a status: such a row gives as many positions. */
export function StatusColumns({ columns }: { readonly columns: readonly FileColumn[] }) {
  const { t } = useTranslation();
  const { statuses = [], total } = useWizard((wizard) => wizard.reading);
  return (
    <RuleFold
      title={t("imports.rules.statuses")}
      note={t("imports.rules.statusesNote")}
      isUsed={statuses.length > 0}
    >
      <p className={css["hint"]}>{t("imports.rules.statusesHint")}</p>
      <RuleList
        rules={statuses}
        onRules={(rules) => dispatch({ do: "read", change: { statuses: rules } })}
        fresh={FRESH}
        addTitle={t("imports.rules.addStatus")}
        nameOf={({ column }) => column}
      >
        {(rule, change) => (
          <div className={css["pair"]}>
            <ColumnSelect
              label={t("imports.rules.column")}
              columns={columns}
              column={rule.column}
              onColumn={(column) => change({ column })}
            />
            <Select
              label={t("imports.rules.status")}
              hideLabel
              value={rule.status}
              options={STATUSES.map((value) => ({
                value,
                label: t("imports.rules.statusOf", {
                  status: t(`words.status.${value}`),
                  class: t(`imports.statusClass.${STATUS_CLASS[value]}`),
                }),
              }))}
              onValue={(status) => change({ status })}
            />
          </div>
        )}
      </RuleList>
      {statuses.length > 0 && (
        <div className={css["labelled"]}>
          <span className={css["word"]}>{t("imports.rules.total")}</span>
          <ColumnSelect
            label={t("imports.rules.total")}
            columns={columns}
            column={total ?? ""}
            none={t("imports.rules.noTotal")}
            onColumn={(next) => dispatch({ do: "read", change: { total: next === "" ? undefined : next } })}
          />
        </div>
      )}
    </RuleFold>
  );
}
