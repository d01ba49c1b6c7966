import { useTranslation } from "react-i18next";
import { dispatch, useWizard } from "../../wizard/store.ts";
import type { FileColumn } from "../columns.ts";
import { ColumnSelect } from "./ColumnSelect.tsx";
import { ListField } from "./ListField.tsx";
import { RuleFold } from "./RuleFold.tsx";
import { RuleList } from "./RuleList.tsx";
import css from "./Rules.module.css";

type Rule = { readonly column: string; readonly is: string[] };
const FRESH: Rule = { column: "", is: [] };

/** Rows that are taken only where they fit: the others are left out, and counted. */
export function LeftOut({ columns }: { readonly columns: readonly FileColumn[] }) {
  const { t } = useTranslation();
  const { only = [] } = useWizard((wizard) => wizard.reading);
  return (
    <RuleFold title={t("imports.rules.only")} note={t("imports.rules.onlyNote")} isUsed={only.length > 0}>
      <p className={css["hint"]}>{t("imports.rules.onlyHint")}</p>
      <RuleList
        rules={only}
        onRules={(rules) => dispatch({ do: "read", change: { only: rules } })}
        fresh={FRESH}
        addTitle={t("imports.rules.addOnly")}
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
            <ListField
              label={t("imports.rules.isOneOf")}
              values={rule.is}
              onValues={(is) => change({ is })}
            />
          </>
        )}
      </RuleList>
    </RuleFold>
  );
}
