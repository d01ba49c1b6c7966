import { useTranslation } from "react-i18next";
import { cutBy, parsePattern } from "../../../../../shared/ingest/derive/pattern.ts";
import { TextField } from "../../../../ui/Field.tsx";
import { dispatch, useWizard } from "../../wizard/store.ts";
import { columnMeant, type FileColumn } from "../columns.ts";
import { ColumnSelect } from "./ColumnSelect.tsx";
import { RuleFold } from "./RuleFold.tsx";
import { RuleList } from "./RuleList.tsx";
import css from "./Rules.module.css";

const FRESH = { column: "", pattern: "{location}/{bin}" };

/** One column that holds several fields, with what the pattern makes of its first value. */
export function SplitRules({ columns }: { readonly columns: readonly FileColumn[] }) {
  const { t } = useTranslation();
  const { split = [] } = useWizard((wizard) => wizard.reading);
  return (
    <RuleFold title={t("imports.rules.split")} note={t("imports.rules.splitNote")} isUsed={split.length > 0}>
      <p className={css["hint"]}>{t("imports.rules.splitHint")}</p>
      <RuleList
        rules={split}
        onRules={(rules) => dispatch({ do: "read", change: { split: rules } })}
        fresh={FRESH}
        addTitle={t("imports.rules.addSplit")}
        nameOf={({ column }) => column}
      >
        {(rule, change) => (
          <>
            <ColumnSelect
              label={t("imports.rules.column")}
              columns={columns}
              column={rule.column}
              onColumn={(column) => change({ column })}
            />
            <TextField
              label={t("imports.rules.pattern")}
              hideLabel
              value={rule.pattern}
              onValue={(pattern) => change({ pattern })}
            />
            <Example
              pattern={rule.pattern}
              value={rule.column === "" ? undefined : columnMeant(columns, rule.column)?.values[0]}
            />
          </>
        )}
      </RuleList>
    </RuleFold>
  );
}

function Example({ pattern, value }: { readonly pattern: string; readonly value: string | undefined }) {
  const { t } = useTranslation();
  const parsed = parsePattern(pattern);
  if (!parsed.ok) return <p className={css["problem"]}>{t("imports.rules.patternIs", { problem: parsed.error })}</p>; // prettier-ignore
  if (value === undefined) return null;
  const parts = cutBy(parsed.value, value);
  if (!parts) return <p className={css["problem"]}>{t("imports.rules.patternMisses", { value })}</p>;
  const pairs = parsed.value.names.flatMap((name, at) =>
    name === "" ? [] : [`${name} = ${parts[at] ?? ""}`],
  );
  return (
    <p className={css["hint"]}>{t("imports.rules.patternGives", { value, parts: pairs.join(" · ") })}</p>
  );
}
