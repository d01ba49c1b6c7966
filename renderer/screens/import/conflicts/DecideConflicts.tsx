import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Conflict } from "../../../../shared/importShapes.ts";
import { useCall } from "../../../data/useCall.ts";
import { Button } from "../../../ui/Button.tsx";
import { Dialog, DialogActions, DialogForm } from "../../../ui/Dialog.tsx";
import { TextArea } from "../../../ui/Field.tsx";
import { Refused } from "../../../ui/Refused.tsx";
import { toast } from "../../../ui/toasts.ts";

export type Deciding = { readonly conflicts: readonly Conflict[]; readonly take: boolean };
type Props = { readonly deciding: Deciding | undefined; readonly onClose: () => void };

export function DecideConflicts({ deciding, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog
      open={deciding !== undefined}
      onClose={onClose}
      title={t(deciding?.take ? "imports.conflicts.take" : "imports.conflicts.keep")}
      description={
        deciding &&
        t(deciding.take ? "imports.conflicts.takeText" : "imports.conflicts.keepText", {
          count: deciding.conflicts.length,
        })
      }
    >
      {deciding && <DecideForm deciding={deciding} onDone={onClose} />}
    </Dialog>
  );
}

type FormProps = { readonly deciding: Deciding; readonly onDone: () => void };

function DecideForm({ deciding: { conflicts, take }, onDone }: FormProps) {
  const { t } = useTranslation();
  const call = useCall("conflicts.decide");
  const [why, setWhy] = useState("");
  const submit = async () => {
    const answer = await call.run({ conflicts: conflicts.map(({ conflict }) => conflict), take, why });
    if (!answer.ok) return;
    toast("good", t("imports.conflicts.decided", { count: answer.value.length }));
    onDone();
  };
  return (
    <DialogForm onSubmit={() => void submit()}>
      <TextArea label={t("imports.conflicts.why")} value={why} onValue={setWhy} autoFocus />
      <Refused refusal={call.refusal} />
      <DialogActions>
        <Button tone="primary" type="submit" keys="mod+enter" disabled={call.pending}>
          {t(take ? "imports.conflicts.take" : "imports.conflicts.keep")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
