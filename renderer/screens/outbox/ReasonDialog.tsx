import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCall } from "../../data/useCall.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog, DialogActions, DialogForm } from "../../ui/Dialog.tsx";
import { TextField } from "../../ui/Field.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { toast } from "../../ui/toasts.ts";

export type Step = "retry" | "stop";
type Props = {
  readonly delivery: number;
  readonly step: Step | undefined;
  readonly onClose: () => void;
};

/** Tries a stopped delivery again, or gives one up: both say why, and stand in the audit. */
export function ReasonDialog({ delivery, step, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog
      open={step !== undefined}
      onClose={onClose}
      title={step ? t(`outbox.steps.${step}.title`, { delivery }) : ""}
      description={step && t(`outbox.steps.${step}.text`)}
    >
      {step && <ReasonForm delivery={delivery} step={step} onClose={onClose} />}
    </Dialog>
  );
}

function ReasonForm({ delivery, step, onClose }: Props & { readonly step: Step }) {
  const { t } = useTranslation();
  const retry = useCall("outbox.retry");
  const stop = useCall("outbox.stop");
  const call = step === "retry" ? retry : stop;
  const [text, setText] = useState("");
  const reason = text.trim();
  const submit = async () => {
    if (reason === "" || call.pending) return;
    const answer = await call.run({ delivery, reason });
    if (!answer.ok) return;
    toast("good", t(`outbox.steps.${step}.done`, { delivery }));
    onClose();
  };
  return (
    <DialogForm onSubmit={() => void submit()}>
      <TextField label={t(`outbox.steps.${step}.reason`)} value={text} onValue={setText} required autoFocus />
      <Refused refusal={call.refusal} />
      <DialogActions>
        <Button
          tone={step === "stop" ? "danger" : "primary"}
          type="submit"
          keys="mod+enter"
          disabled={reason === "" || call.pending}
        >
          {t(`outbox.steps.${step}.do`)}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
