import { useTranslation } from "react-i18next";
import { parsePattern, writeBy } from "../../../../../shared/ingest/derive/pattern.ts";
import { findColumn } from "../../../../../shared/ingest/header.ts";
import { fieldsOf } from "../../../../../shared/ingest/fields.ts";
import { TextField } from "../../../../ui/Field.tsx";
import { Select } from "../../../../ui/Select.tsx";
import { dispatch, useWizard } from "../../wizard/store.ts";
import { columnMeant, type FileColumn } from "../columns.ts";
import { fieldText } from "../fieldText.ts";
import { RuleFold } from "./RuleFold.tsx";
import { RuleList } from "./RuleList.tsx";
import css from "./Rules.module.css";

const FRESH = { field: "", pattern: "" };

/** One field written from several columns, with what the first values give. */
export function JoinRules({ columns }: { readonly columns: readonly FileColumn[] }) {
  const { t } = useTranslation();
  const { kind, reading } = useWizard();
  const { join = [] } = reading;
  return (
    <RuleFold title={t("imports.rules.join")} note={t("imports.rules.joinNote")} isUsed={join.length > 0}>
      <p className={css["hint"]}>{t("imports.rules.joinHint")}</p>
      <RuleList
        rules={join}
        onRules={(rules) => dispatch({ do: "read", change: { join: rules } })}
        fresh={FRESH}
        addTitle={t("imports.rules.addJoin")}
        nameOf={({ field }) => fieldText(t, field)}
      >
        {(rule, change) => (
          <>
            <Select
              label={t("imports.rules.field")}
              hideLabel
              value={rule.field}
              options={[
                { value: "", label: t("imports.rules.chooseField") },
                ...fieldsOf(kind, reading.createItems).map(({ name }) => ({
                  value: name,
                  label: fieldText(t, name),
                })),
              ]}
              onValue={(field) => change({ field })}
            />
            <TextField
              label={t("imports.rules.pattern")}
              hideLabel
              placeholder="{Posting Date} {Entry Time}"
              value={rule.pattern}
              onValue={(pattern) => change({ pattern })}
            />
            <Example pattern={rule.pattern} columns={columns} />
          </>
        )}
      </RuleList>
    </RuleFold>
  );
}

type ExampleProps = { readonly pattern: string; readonly columns: readonly FileColumn[] };

function Example({ pattern, columns }: ExampleProps) {
  const { t } = useTranslation();
  if (pattern === "") return null;
  const parsed = parsePattern(pattern);
  if (!parsed.ok) return <p className={css["problem"]}>{t("imports.rules.patternIs", { problem: parsed.error })}</p>; // prettier-ignore
  const headers = columns.map(({ header }) => header);
  const lost = parsed.value.names.find((name) => !findColumn(headers, name).ok);
  if (lost !== undefined) return <p className={css["problem"]}>{t("imports.rules.noColumn", { column: lost })}</p>; // prettier-ignore
  const parts = parsed.value.names.map((name) => columnMeant(columns, name)?.values[0] ?? "");
  return (
    <p className={css["hint"]}>{t("imports.rules.joinGives", { text: writeBy(parsed.value, parts) })}</p>
  );
}
