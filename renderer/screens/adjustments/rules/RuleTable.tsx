import { useTranslation } from "react-i18next";
import { Badge } from "../../../ui/Badge.tsx";
import { Button } from "../../../ui/Button.tsx";
import { At } from "../../../ui/Figures.tsx";
import { formatCount } from "../../../ui/format.ts";
import { Table } from "../../../ui/Table.tsx";
import css from "./Rules.module.css";
import type { Rule, RuleActs } from "./useRuleActs.ts";
import { useReach } from "./useReach.ts";

type Acts = Pick<RuleActs, "tryOut" | "turn" | "pending"> & {
  readonly edit: (rule: Rule) => void;
  readonly remove: (rule: Rule) => void;
};
type Props = {
  readonly rules: readonly Rule[];
  /** Without them the rules are only read. */
  readonly acts?: Acts;
};

/** Every rule: what it does and how far, who answers for it, how it did when it was tried, and how often it was used. */
export function RuleTable({ rules, acts }: Props) {
  const { t } = useTranslation();
  const reachOf = useReach();
  return (
    <Table
      caption={t("adjustments.tabs.rules")}
      rows={rules}
      keyOf={(rule) => rule.rule}
      columns={[
        {
          id: "name",
          header: t("adjustments.rules.name"),
          heads: true,
          order: (rule) => rule.name,
          cell: (rule) => t("adjustments.rules.named", { name: rule.name, version: rule.version }),
        },
        {
          id: "state",
          header: t("adjustments.rules.state"),
          order: (rule) => Number(rule.isOn),
          cell: (rule) => (
            <Badge tone={rule.isOn ? "good" : "neutral"}>
              {t(rule.isOn ? "adjustments.rules.on" : "adjustments.rules.off")}
            </Badge>
          ),
        },
        {
          id: "does",
          header: t("adjustments.rules.does"),
          wrap: true,
          cell: (rule) => `${t(`adjustments.rules.actions.${rule.action}`)}: ${reachOf(rule)}`,
        },
        {
          id: "answers",
          header: t("adjustments.rules.answers"),
          wrap: true,
          order: (rule) => rule.answers ?? "",
          cell: (rule) => rule.answers ?? t("adjustments.rules.writtenBy", { by: rule.by }),
        },
        {
          id: "trial",
          header: t("adjustments.rules.trial"),
          wrap: true,
          cell: (rule) => <LastTrial rule={rule} />,
        },
        {
          id: "uses",
          header: t("adjustments.rules.uses"),
          align: "end",
          order: (rule) => rule.uses,
          cell: (rule) => formatCount(rule.uses),
        },
        ...(acts
          ? [
              {
                id: "acts",
                header: t("adjustments.rules.acts"),
                cell: (rule: Rule) => <RuleButtons rule={rule} acts={acts} />,
              },
            ]
          : []),
      ]}
    />
  );
}

function LastTrial({ rule: { trial } }: { readonly rule: Rule }) {
  const { t } = useTranslation();
  if (!trial) return <>{t("adjustments.rules.untried")}</>;
  const { fits, same, different, at } = trial;
  return (
    <>
      {t("adjustments.rules.tried", { fits, same, different })}, <At at={at} />
    </>
  );
}

function RuleButtons({ rule, acts }: { readonly rule: Rule; readonly acts: Acts }) {
  const { t } = useTranslation();
  const { isOn, trial, name } = rule;
  const button = (title: string, run: () => void, disabled = false) => (
    <Button size="s" disabled={acts.pending || disabled} aria-label={`${title}: ${name}`} onClick={run}>
      {title}
    </Button>
  );
  return (
    <span className={css["acts"]}>
      {button(t("adjustments.rules.tryOut"), () => acts.tryOut(rule))}
      {isOn
        ? button(t("adjustments.rules.turnOff"), () => acts.turn(rule, false))
        : button(t("adjustments.rules.turnOn"), () => acts.turn(rule, true), trial === null)}
      {button(t("adjustments.rules.edit"), () => acts.edit(rule))}
      {button(t("adjustments.rules.remove"), () => acts.remove(rule))}
    </span>
  );
}
