import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Reply } from "../../../../shared/contract.ts";
import { client } from "../../../data/client.ts";
import { useCall } from "../../../data/useCall.ts";
import { useUndo } from "../../../shell/useUndo.ts";
import { toast } from "../../../ui/toasts.ts";

export type Rule = Reply<"auto.list">[number];
export type Tried = { readonly rule: Rule; readonly trial: Reply<"auto.try"> };

export type RuleActs = {
  readonly trial: Tried | undefined;
  readonly closeTrial: () => void;
  /** Has a rule look at the past, and shows what it would have done. */
  readonly tryOut: (rule: Rule) => void;
  /** Switches a rule on or off, with the way back beside it. */
  readonly turn: (rule: Rule, on: boolean) => void;
  readonly pending: boolean;
};

export function useRuleActs(): RuleActs {
  const { t } = useTranslation();
  const [trial, setTrial] = useState<Tried>();
  const trying = useCall("auto.try", t("adjustments.rules.trying"));
  const switching = useCall("auto.switch");
  const tell = useUndo();
  const tryOut = async (rule: Rule) => {
    const answer = await trying.run({ rule: rule.rule });
    if (answer.ok) setTrial({ rule, trial: answer.value });
    else if (answer.error.code !== "cancelled")
      toast("bad", t("adjustments.rules.tryOut"), answer.error.message);
  };
  const turn = async ({ rule, name }: Rule, on: boolean) => {
    const title = t(on ? "adjustments.rules.turnedOn" : "adjustments.rules.turnedOff", { name });
    const answer = await switching.run({ rule, on });
    if (!answer.ok) return toast("bad", name, answer.error.message);
    setTrial(undefined);
    tell({ title, undo: () => client["auto.switch"]({ rule, on: !on }) });
  };
  return {
    trial,
    closeTrial: () => setTrial(undefined),
    tryOut: (rule) => void tryOut(rule),
    turn: (rule, on) => void turn(rule, on),
    pending: trying.pending || switching.pending,
  };
}
