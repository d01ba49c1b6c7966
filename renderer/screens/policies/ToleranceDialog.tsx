import { useState } from "react";
import { useTranslation } from "react-i18next";
import { QUANTITY_SCALE, quantity } from "../../../shared/quantity.ts";
import type { ToleranceRule } from "../../../shared/reconcile/policy.ts";
import { useSession } from "../../data/session.tsx";
import { useCall } from "../../data/useCall.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog, DialogActions, DialogForm } from "../../ui/Dialog.tsx";
import { TextField } from "../../ui/Field.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { toast } from "../../ui/toasts.ts";
import { moneyText, partsText, typedMoney, typedParts } from "../../ui/typed.ts";
import css from "./Policies.module.css";
import { scopeInput } from "./scope.ts";
import { ScopeFields } from "./ScopeFields.tsx";
import { PER_PERCENT } from "./shares.ts";
import { useScopeWords } from "./useScopeWords.ts";

export type Draft = { readonly rule: ToleranceRule; readonly isNew: boolean };
type Props = { readonly draft: Draft | undefined; readonly onClose: () => void };

export function ToleranceDialog({ draft, onClose }: Props) {
  const { t } = useTranslation();
  const words = useScopeWords();
  return (
    <Dialog
      open={draft !== undefined}
      onClose={onClose}
      title={draft?.isNew === false ? words(draft.rule) : t("policies.addTolerance")}
      description={t("policies.toleranceLead")}
    >
      {draft && <ToleranceForm draft={draft} onClose={onClose} />}
    </Dialog>
  );
}

/** Nothing typed is no limit; undefined is a text that is no limit either. */
const read = <T,>(text: string, typed: (text: string) => T | undefined): T | null | undefined =>
  text.trim() === "" ? null : typed(text);

function ToleranceForm({ draft, onClose }: { readonly draft: Draft; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { currency } = useSession();
  const call = useCall("policy.set");
  const words = useScopeWords();
  const { rule, isNew } = draft;
  const [scope, setScope] = useState({ scope: rule.scope, name: rule.name });
  const shown = (parts: number | null, scale: number) => (parts === null ? "" : partsText(parts, scale));
  const [units, setUnits] = useState(shown(rule.units, QUANTITY_SCALE));
  const [pct, setPct] = useState(shown(rule.pct, PER_PERCENT));
  const [value, setValue] = useState(rule.value === null ? "" : moneyText(rule.value, currency));
  const [valuePct, setValuePct] = useState(shown(rule.valuePct, PER_PERCENT));
  const share = (text: string) => typedParts(text, PER_PERCENT);
  const limits = {
    units: read(units, (text) => {
      const parts = typedParts(text, QUANTITY_SCALE);
      return parts === undefined ? undefined : quantity(parts);
    }),
    pct: read(pct, share),
    value: read(value, (text) => typedMoney(text, currency)),
    valuePct: read(valuePct, share),
  };
  const input = scopeInput(scope);
  const isGood = input !== undefined && Object.values(limits).every((limit) => limit !== undefined);
  const submit = async () => {
    if (!isGood || call.pending) return;
    const answer = await call.run({ ...input, ...limits });
    if (!answer.ok) return;
    toast("good", t("policies.saved", { what: words(scope), version: answer.value.version }));
    onClose();
  };
  const field = (label: string, text: string, onValue: (text: string) => void, limit: unknown) => (
    <TextField
      label={label}
      inputMode="decimal"
      value={text}
      onValue={onValue}
      error={limit === undefined ? t("policies.badLimit", { text }) : undefined}
    />
  );
  return (
    <DialogForm onSubmit={() => void submit()}>
      {isNew && <ScopeFields scope={scope} onScope={setScope} />}
      <div className={css["pair"]}>
        {field(t("policies.units"), units, setUnits, limits.units)}
        {field(t("policies.pct"), pct, setPct, limits.pct)}
        {field(`${t("policies.value")}, ${currency.code}`, value, setValue, limits.value)}
        {field(t("policies.valuePct"), valuePct, setValuePct, limits.valuePct)}
      </div>
      <Refused refusal={call.refusal} />
      <DialogActions>
        <Button tone="primary" type="submit" keys="mod+enter" disabled={!isGood || call.pending}>
          {t("policies.save")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
