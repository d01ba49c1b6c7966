import { Fragment, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../../ui/Button.tsx";
import css from "./Rules.module.css";

type Props<Rule> = {
  readonly rules: readonly Rule[];
  /** The list is left out of the reading once it has no rule. */
  readonly onRules: (rules: Rule[] | undefined) => void;
  readonly fresh: Rule;
  readonly addTitle: string;
  /** What a rule is called, for its remove button. */
  readonly nameOf: (rule: Rule) => string;
  readonly children: (rule: Rule, change: (change: Partial<Rule>) => void) => ReactNode;
};

/** Rules one below the other, each of which can be changed and taken away, and a button for another. */
export function RuleList<Rule>({ rules, onRules, fresh, addTitle, nameOf, children }: Props<Rule>) {
  const { t } = useTranslation();
  const replaced = (at: number, rule: Rule): Rule[] => rules.map((other, place) => (place === at ? rule : other)); // prettier-ignore
  const without = (at: number): Rule[] => rules.filter((_, place) => place !== at);
  return (
    <>
      {rules.map((rule, at) => (
        <Fragment key={at}>
          <div className={css["rule"]}>
            <div className={css["ruleBody"]}>
              {children(rule, (change) => onRules(replaced(at, { ...rule, ...change })))}
            </div>
            <Button
              size="s"
              tone="quiet"
              icon="close"
              aria-label={t("imports.rules.remove", { rule: nameOf(rule) })}
              title={t("imports.rules.remove", { rule: nameOf(rule) })}
              onClick={() => onRules(rules.length === 1 ? undefined : without(at))}
            />
          </div>
        </Fragment>
      ))}
      <div>
        <Button size="s" icon="plus" onClick={() => onRules([...rules, fresh])}>
          {addTitle}
        </Button>
      </div>
    </>
  );
}
