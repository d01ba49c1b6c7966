import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "../../../data/session.tsx";
import { useRead } from "../../../data/useRead.ts";
import { useActions } from "../../../keys/actions.ts";
import { Button } from "../../../ui/Button.tsx";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { Refused } from "../../../ui/Refused.tsx";
import { Sheet } from "../../../ui/Sheet.tsx";
import css from "../Adjustments.module.css";
import { RemoveDialog } from "./RemoveDialog.tsx";
import { RuleDialog } from "./RuleDialog.tsx";
import { RuleTable } from "./RuleTable.tsx";
import { TrialDialog } from "./TrialDialog.tsx";
import { type Rule, useRuleActs } from "./useRuleActs.ts";

/** Which dialog is open, and about which rule; a new one has none. */
type Opened = { readonly dialog: "edit" | "remove"; readonly rule: Rule | undefined };

/** Rules that propose or approve known patterns by themselves, each tried on the past before it is switched on. */
export function RulesTab() {
  const { t } = useTranslation();
  const { may } = useSession();
  const { data, refusal } = useRead("auto.list", {});
  const [opened, setOpened] = useState<Opened>();
  const { trial, closeTrial, tryOut, turn, pending } = useRuleActs();
  const decides = may("supervisor", "admin");
  const edit = (rule?: Rule) => setOpened({ dialog: "edit", rule });
  const remove = (rule: Rule) => setOpened({ dialog: "remove", rule });
  const close = () => setOpened(undefined);
  useActions(
    decides
      ? [
          { id: "rules.new", title: t("adjustments.rules.add"), group: "here", keys: "n", run: () => edit() },
          ...(data ?? []).map((rule) => ({
            id: `rules.try.${rule.rule}`,
            title: `${t("adjustments.rules.tryOut")}: ${rule.name}`,
            group: "here" as const,
            run: () => tryOut(rule),
          })),
        ]
      : [],
  );
  return (
    <>
      <Refused refusal={refusal} />
      <div className={css["decide"]}>
        <span className={css["quiet"]}>{t("adjustments.rules.lead")}</span>
        {decides && (
          <div className={css["decideButtons"]}>
            <Button tone="primary" icon="plus" keys="n" onClick={() => edit()}>
              {t("adjustments.rules.add")}
            </Button>
          </div>
        )}
      </div>
      {data?.length === 0 && (
        <div className={css["none"]}>
          <EmptyState
            icon="spark"
            title={t("adjustments.rules.emptyTitle")}
            text={t("adjustments.rules.emptyText")}
          />
        </div>
      )}
      {data && data.length > 0 && (
        <Sheet>
          <RuleTable rules={data} {...(decides && { acts: { edit, remove, tryOut, turn, pending } })} />
        </Sheet>
      )}
      <RuleDialog
        open={opened?.dialog === "edit"}
        rule={opened?.rule}
        onClose={close}
        onSaved={(saved) => {
          close();
          tryOut(saved);
        }}
      />
      <RemoveDialog rule={opened?.dialog === "remove" ? opened.rule : undefined} onClose={close} />
      <TrialDialog tried={trial} onClose={closeTrial} onTurnOn={(rule) => turn(rule, true)} />
    </>
  );
}
