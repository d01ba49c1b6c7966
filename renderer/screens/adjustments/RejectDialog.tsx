import { useTranslation } from "react-i18next";
import { useCall } from "../../data/useCall.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog, DialogActions, DialogForm } from "../../ui/Dialog.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { toast } from "../../ui/toasts.ts";
import { ReasonFields } from "./ReasonFields.tsx";
import { useReason } from "./useReason.ts";

type Props = {
  /** What goes back; nothing keeps the dialog closed. */
  readonly ids: readonly number[] | undefined;
  readonly onClose: () => void;
  readonly onDecided: () => void;
};

/** Sends proposals back to the owners of their cases, with why. */
export function RejectDialog({ ids, onClose, onDecided }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog
      open={ids !== undefined}
      onClose={onClose}
      title={t("adjustments.rejectTitle", { count: ids?.length ?? 0 })}
      description={t("adjustments.rejectText", { count: ids?.length ?? 0 })}
    >
      {ids && <RejectForm ids={ids} onClose={onClose} onDecided={onDecided} />}
    </Dialog>
  );
}

type FormProps = Omit<Props, "ids"> & { readonly ids: readonly number[] };

function RejectForm({ ids, onClose, onDecided }: FormProps) {
  const { t } = useTranslation();
  const { run, pending, refusal } = useCall("adjustments.reject");
  const choice = useReason("reject");
  const { reason } = choice;
  const submit = async () => {
    if (reason === "") return;
    const answer = await run({ adjustments: [...ids], reason });
    if (!answer.ok) return;
    toast("good", t("adjustments.rejected", { count: answer.value.length }));
    onClose();
    onDecided();
  };
  return (
    <DialogForm onSubmit={() => void submit()}>
      <ReasonFields choice={choice} />
      <Refused refusal={refusal} />
      <DialogActions>
        <Button tone="danger" type="submit" keys="mod+enter" disabled={pending || reason === ""}>
          {t("adjustments.reject")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
