import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Input } from "../../../shared/contract.ts";
import { CAUSES } from "../../../shared/domain.ts";
import { useCall } from "../../data/useCall.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog, DialogActions, DialogForm } from "../../ui/Dialog.tsx";
import { TextField } from "../../ui/Field.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { Select } from "../../ui/Select.tsx";

export type ReasonDraft = Input<"reasons.add"> & { readonly isNew: boolean };
export const NEW_REASON: ReasonDraft = { code: "", label: "", cause: null, isNew: true };

type Props = { readonly draft: ReasonDraft | undefined; readonly onClose: () => void };
const ANY = "";

export function ReasonDialog({ draft, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog
      open={draft !== undefined}
      onClose={onClose}
      title={draft?.isNew === false ? draft.code : t("policies.addReason")}
      description={t("policies.reasonLead")}
    >
      {draft && <ReasonForm draft={draft} onClose={onClose} />}
    </Dialog>
  );
}

function ReasonForm({ draft, onClose }: { readonly draft: ReasonDraft; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const call = useCall("reasons.add");
  const [code, setCode] = useState(draft.code);
  const [label, setLabel] = useState(draft.label);
  const [cause, setCause] = useState<string>(draft.cause ?? ANY);
  const isGood = code.trim() !== "" && label.trim() !== "";
  const submit = async () => {
    if (!isGood || call.pending) return;
    const forCause = CAUSES.find((known) => known === cause) ?? null;
    const answer = await call.run({ code: code.trim(), label: label.trim(), cause: forCause });
    if (answer.ok) onClose();
  };
  return (
    <DialogForm onSubmit={() => void submit()}>
      {draft.isNew && (
        <TextField label={t("policies.code")} value={code} onValue={setCode} autoFocus required />
      )}
      <TextField label={t("policies.label")} value={label} onValue={setLabel} required />
      <Select
        label={t("policies.cause")}
        value={cause}
        options={[
          { value: ANY, label: t("ui.any") },
          ...CAUSES.map((value) => ({ value, label: t(`words.cause.${value}`) })),
        ]}
        onValue={setCause}
      />
      <Refused refusal={call.refusal} />
      <DialogActions>
        <Button tone="primary" type="submit" keys="mod+enter" disabled={!isGood || call.pending}>
          {t("policies.save")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
