import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCall } from "../../data/useCall.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog, DialogActions, DialogForm } from "../../ui/Dialog.tsx";
import { TextArea } from "../../ui/Field.tsx";
import { Refused } from "../../ui/Refused.tsx";

type Props = { readonly id: number; readonly open: boolean; readonly onClose: () => void };

export function NoteDialog({ id, open, onClose }: Props) {
  const { t } = useTranslation();
  const call = useCall("cases.note");
  const [text, setText] = useState("");
  const submit = async () => {
    const answer = await call.run({ case: id, text: text.trim() });
    if (!answer.ok) return;
    setText("");
    onClose();
  };
  return (
    <Dialog open={open} onClose={onClose} title={t("case.act.note")}>
      <DialogForm onSubmit={() => void submit()}>
        <TextArea label={t("case.act.noteText")} value={text} onValue={setText} autoFocus />
        <Refused refusal={call.refusal} />
        <DialogActions>
          <Button tone="primary" type="submit" keys="mod+enter" disabled={call.pending || text.trim() === ""}>
            {t("case.act.noteDo")}
          </Button>
        </DialogActions>
      </DialogForm>
    </Dialog>
  );
}
