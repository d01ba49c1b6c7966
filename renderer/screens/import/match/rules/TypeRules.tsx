import { useTranslation } from "react-i18next";
import { MOVEMENT_TYPES } from "../../../../../shared/domain.ts";
import type { Condition, TypeRule } from "../../../../../shared/reading.ts";
import { Button } from "../../../../ui/Button.tsx";
import { TextField } from "../../../../ui/Field.tsx";
import { Select } from "../../../../ui/Select.tsx";
import { dispatch, useWizard } from "../../wizard/store.ts";
import type { FileColumn } from "../columns.ts";
import { ColumnSelect } from "./ColumnSelect.tsx";
import { RuleFold } from "./RuleFold.tsx";
import { RuleList } from "./RuleList.tsx";
import css from "./Rules.module.css";

/** What a positive quantity means in the rest of the file. */
const AS_ELSEWHERE = "";
const SIGNS = ["in", "out"] as const;
const NO_CONDITION: Condition = { column: "", is: "" };
const FRESH: TypeRule = { when: [NO_CONDITION], type: "receipt" };

/** What the source's codes and documents mean as types of movement. The first rule that holds counts. */
export function TypeRules({ columns }: { readonly columns: readonly FileColumn[] }) {
  const { t } = useTranslation();
  const { types = [] } = useWizard((wizard) => wizard.reading);
  return (
    <RuleFold
      title={t("imports.rules.types")}
      note={
        types.length > 0 ? t("imports.rules.count", { count: types.length }) : t("imports.rules.typesNote")
      }
      isUsed={types.length > 0 && types.length <= 6}
    >
      <p className={css["hint"]}>{t("imports.rules.typesHint")}</p>
      <RuleList
        rules={types}
        onRules={(rules) => dispatch({ do: "read", change: { types: rules } })}
        fresh={{ ...FRESH, when: [{ ...NO_CONDITION, column: types.at(-1)?.when[0]?.column ?? "" }] }}
        addTitle={t("imports.rules.addType")}
        nameOf={({ type }) => t(`words.movement.${type}`)}
      >
        {(rule, change) => (
          <>
            <Conditions columns={columns} when={rule.when} onWhen={(when) => change({ when })} />
            <div className={css["then"]}>
              <span className={css["word"]}>{t("imports.rules.isType")}</span>
              <Select
                label={t("imports.rules.type")}
                hideLabel
                value={rule.type}
                options={MOVEMENT_TYPES.map((value) => ({ value, label: t(`words.movement.${value}`) }))}
                onValue={(type) => change({ type })}
              />
              <ColumnSelect
                label={t("imports.rules.reason")}
                columns={columns}
                column={rule.reason ?? ""}
                none={t("imports.rules.noReason")}
                onColumn={(reason) => change({ reason: reason === "" ? undefined : reason })}
              />
            </div>
            <Select
              label={t("imports.rules.signOfType")}
              hideLabel
              value={rule.sign ?? AS_ELSEWHERE}
              options={[
                { value: AS_ELSEWHERE, label: t("imports.rules.typeSign.none") },
                ...SIGNS.map((value) => ({ value, label: t(`imports.rules.typeSign.${value}`) })),
              ]}
              onValue={(value) => change({ sign: SIGNS.find((sign) => sign === value) })}
            />
          </>
        )}
      </RuleList>
    </RuleFold>
  );
}

type ConditionsProps = {
  readonly columns: readonly FileColumn[];
  readonly when: readonly Condition[];
  readonly onWhen: (when: Condition[]) => void;
};

/** All of them must hold. */
function Conditions({ columns, when, onWhen }: ConditionsProps) {
  const { t } = useTranslation();
  const replace = (at: number, change: Partial<Condition>) =>
    onWhen(when.map((other, place) => (place === at ? { ...other, ...change } : other)));
  return (
    <>
      {when.map(({ column, is }, at) => (
        <div key={at} className={css["condition"]}>
          <ColumnSelect
            label={t("imports.rules.column")}
            columns={columns}
            column={column}
            onColumn={(next) => replace(at, { column: next })}
          />
          <span className={css["word"]}>{t("imports.rules.is")}</span>
          <TextField
            label={t("imports.rules.pattern")}
            hideLabel
            placeholder="101, C*, negative"
            value={is}
            onValue={(next) => replace(at, { is: next })}
          />
          {at > 0 ? (
            <Button
              size="s"
              tone="quiet"
              icon="close"
              aria-label={t("imports.rules.removeCondition")}
              onClick={() => onWhen(when.filter((_, place) => place !== at))}
            />
          ) : (
            <Button
              size="s"
              tone="quiet"
              icon="plus"
              aria-label={t("imports.rules.addCondition")}
              title={t("imports.rules.addCondition")}
              onClick={() => onWhen([...when, NO_CONDITION])}
            />
          )}
        </div>
      ))}
    </>
  );
}
