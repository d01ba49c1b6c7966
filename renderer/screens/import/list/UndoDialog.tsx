import { useTranslation } from "react-i18next";
import { useCall } from "../../../data/useCall.ts";
import { Button } from "../../../ui/Button.tsx";
import { Dialog, DialogActions, DialogForm } from "../../../ui/Dialog.tsx";
import { Progress } from "../../../ui/Progress.tsx";
import { Refused } from "../../../ui/Refused.tsx";
import { toast } from "../../../ui/toasts.ts";

type Props = {
  readonly row: { readonly import: number; readonly file: string; readonly accepted: number } | undefined;
  readonly onClose: () => void;
};

/** Asked before an import is taken back. A refusal names what was decided on it, and stays to be read. */
export function UndoDialog({ row, onClose }: Props) {
  const { t } = useTranslation();
  const call = useCall("imports.undo", t("imports.list.undoing"));
  const close = () => {
    call.clear();
    onClose();
  };
  const undo = async () => {
    if (!row) return;
    const answer = await call.run({ import: row.import });
    if (!answer.ok) return;
    toast("good", t("imports.list.undoneToast", { count: answer.value.undone }));
    close();
  };
  return (
    <Dialog
      open={row !== undefined}
      onClose={close}
      title={t("imports.list.undoTitle")}
      description={row && t("imports.list.undoText", { file: row.file, accepted: row.accepted })}
    >
      <DialogForm onSubmit={() => void undo()}>
        <Refused refusal={call.refusal} />
        {call.slow && (
          <Progress label={t("imports.list.undoing")} progress={call.progress} onCancel={call.cancel} />
        )}
        <DialogActions>
          <Button onClick={close}>{t("ui.cancel")}</Button>
          <Button tone="danger" type="submit" keys="mod+enter" disabled={call.pending}>
            {t("imports.list.undoDo")}
          </Button>
        </DialogActions>
      </DialogForm>
    </Dialog>
  );
}
