import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ABC_CLASSES, CAUSES } from "../../../../shared/domain.ts";
import { useSession } from "../../../data/session.tsx";
import { useCall } from "../../../data/useCall.ts";
import { useRead } from "../../../data/useRead.ts";
import { Button } from "../../../ui/Button.tsx";
import { Dialog, DialogActions, DialogForm } from "../../../ui/Dialog.tsx";
import { TextField } from "../../../ui/Field.tsx";
import { Refused } from "../../../ui/Refused.tsx";
import { Select } from "../../../ui/Select.tsx";
import { draftOfRule, problemsOf, type RuleDraft, ruleOf } from "./ruleDraft.ts";
import css from "./Rules.module.css";
import type { Rule } from "./useRuleActs.ts";

const ACTIONS = ["propose", "approve"] as const;

type Props = {
  readonly open: boolean;
  /** Nothing where a new one is written. */
  readonly rule: Rule | undefined;
  readonly onClose: () => void;
  readonly onSaved: (rule: Rule) => void;
};

/** Writes a rule, or a new version of one; it is off until it was tried and switched on. */
export function RuleDialog({ open, rule, onClose, onSaved }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog
      open={open}
      onClose={onClose}
      form="wide"
      title={rule ? t("adjustments.rules.editTitle", { name: rule.name }) : t("adjustments.rules.add")}
      description={t("adjustments.rules.editText")}
    >
      {open && <RuleForm rule={rule} onSaved={onSaved} />}
    </Dialog>
  );
}

function RuleForm({ rule, onSaved }: Pick<Props, "rule" | "onSaved">) {
  const { t } = useTranslation();
  const { currency } = useSession();
  const call = useCall("auto.save");
  const locations = useRead("locations.list", {}).data ?? [];
  const [draft, setDraft] = useState(() => draftOfRule(rule, currency));
  const set = (change: Partial<RuleDraft>) => setDraft((before) => ({ ...before, ...change }));
  const problems = problemsOf(draft, currency);
  const wanted = ruleOf(draft, currency, rule);
  const submit = async () => {
    if (!wanted) return;
    const answer = await call.run(wanted);
    if (answer.ok) onSaved(answer.value);
  };
  const number = (field: "maxUnits" | "maxValue" | "minScore", hint: string) => (
    <TextField
      label={t(`adjustments.rules.${field}`)}
      value={draft[field]}
      hint={hint}
      inputMode="decimal"
      error={problems.has(field) ? t(`adjustments.rules.problems.${field}`) : undefined}
      onValue={(value) => set({ [field]: value })}
    />
  );
  const limitHint = problems.has("limit")
    ? t("adjustments.rules.problems.limit")
    : t("adjustments.rules.noLimit");
  return (
    <DialogForm onSubmit={() => void submit()}>
      <TextField
        label={t("adjustments.rules.name")}
        value={draft.name}
        onValue={(name) => set({ name })}
        required
        autoFocus
      />
      <div className={css["fields"]}>
        <Select
          label={t("adjustments.rules.action")}
          value={draft.action}
          options={ACTIONS.map((value) => ({ value, label: t(`adjustments.rules.actions.${value}`) }))}
          onValue={(action) => set({ action })}
        />
        <Select
          label={t("adjustments.columns.cause")}
          value={draft.cause}
          options={CAUSES.map((value) => ({ value, label: t(`words.cause.${value}`) }))}
          onValue={(cause) => set({ cause })}
        />
        {number("maxUnits", limitHint)}
        {number("maxValue", limitHint)}
        <Select
          label={t("adjustments.rules.class")}
          value={draft.class}
          options={[
            { value: "", label: t("adjustments.rules.any") },
            ...ABC_CLASSES.map((value) => ({ value, label: value })),
          ]}
          onValue={(abcClass) => set({ class: abcClass })}
        />
        <Select
          label={t("adjustments.rules.location")}
          value={draft.location}
          options={[
            { value: "", label: t("adjustments.rules.any") },
            ...locations.map(({ location }) => ({ value: location, label: location })),
          ]}
          onValue={(location) => set({ location })}
        />
        {number("minScore", t("adjustments.rules.minScoreHint"))}
      </div>
      <Refused refusal={call.refusal} />
      <DialogActions>
        <Button tone="primary" type="submit" keys="mod+enter" disabled={call.pending || !wanted}>
          {t("adjustments.rules.saveAndTry")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
