import { useState } from "react";
import { useTranslation } from "react-i18next";
import { COUNT_METHODS } from "../../../shared/domain.ts";
import { type Instant, instant } from "../../../shared/time.ts";
import { useCall } from "../../data/useCall.ts";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Dialog, DialogActions, DialogForm } from "../../ui/Dialog.tsx";
import { TextField } from "../../ui/Field.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { Select } from "../../ui/Select.tsx";
import { toast } from "../../ui/toasts.ts";
import type { PlanHead } from "./ProposalActions.tsx";

const COUNTERS = ["one", "two"] as const;

type Props = { readonly head: PlanHead; readonly onClose: () => void };

export function AmendDialog({ open, head, onClose }: Props & { readonly open: boolean }) {
  const { t } = useTranslation();
  return (
    <Dialog open={open} onClose={onClose} title={t("plan.one.amend")}>
      <AmendForm head={head} onClose={onClose} />
    </Dialog>
  );
}

function AmendForm({ head, onClose }: Props) {
  const { t } = useTranslation();
  const call = useCall("counts.amend");
  const [name, setName] = useState(head.name);
  const [method, setMethod] = useState(head.method);
  const [counters, setCounters] = useState<(typeof COUNTERS)[number]>(head.counters === 2 ? "two" : "one");
  const [recounts, setRecounts] = useState(head.recountsOn);
  const [due, setDue] = useState(localText(head.dueAt));
  const isProposed = head.state === "proposed";
  const submit = async () => {
    const dueAt = due === "" ? null : instant(new Date(due).getTime());
    const how = { name, method, recounts, counters: counters === "two" ? 2 : 1 } as const;
    const answer = await call.run({ count: head.count, dueAt, ...(isProposed && how) });
    if (!answer.ok) return;
    toast("good", t("plan.one.saved"));
    onClose();
  };
  return (
    <DialogForm onSubmit={() => void submit()}>
      {isProposed && (
        <>
          <TextField label={t("plan.one.name")} value={name} onValue={setName} required />
          <Select
            label={t("plan.form.method")}
            value={method}
            onValue={setMethod}
            options={COUNT_METHODS.map((value) => ({ value, label: t(`words.method.${value}`) }))}
          />
          <Select
            label={t("plan.form.counters")}
            value={counters}
            onValue={setCounters}
            options={COUNTERS.map((value) => ({ value, label: t(`plan.form.${value}`) }))}
          />
          <Checkbox label={t("plan.form.recounts")} checked={recounts} onChecked={setRecounts} />
        </>
      )}
      <TextField label={t("plan.form.dueAt")} type="datetime-local" value={due} onValue={setDue} />
      <Refused refusal={call.refusal} />
      <DialogActions>
        <Button tone="primary" type="submit" keys="mod+enter" disabled={call.pending}>
          {t("plan.one.save")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}

/** An instant as a field for local times takes it. */
function localText(at: Instant | null): string {
  if (at === null) return "";
  const local = new Date(at);
  return new Date(at - local.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
