import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCall } from "../../../data/useCall.ts";
import { Button } from "../../../ui/Button.tsx";
import { Dialog, DialogActions, DialogForm } from "../../../ui/Dialog.tsx";
import { TextArea, TextField } from "../../../ui/Field.tsx";
import { Refused } from "../../../ui/Refused.tsx";
import { toast } from "../../../ui/toasts.ts";
import { dispatch, useWizard } from "../wizard/store.ts";

type Props = { readonly open: boolean; readonly onClose: () => void };

export function SaveProfile({ open, onClose }: Props) {
  const { t } = useTranslation();
  const source = useWizard((wizard) => wizard.source);
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t("imports.profile.save")}
      description={t("imports.profile.saveText", { source })}
    >
      <SaveForm onSaved={onClose} />
    </Dialog>
  );
}

function SaveForm({ onSaved }: { readonly onSaved: () => void }) {
  const { t } = useTranslation();
  const { kind, reading, profile, source } = useWizard();
  const call = useCall("profiles.save");
  const [name, setName] = useState(profile?.name ?? "");
  const [note, setNote] = useState("");
  const submit = async () => {
    const answer = await call.run({ source, profile: { name, kind, note, reading } });
    if (!answer.ok) return;
    const { name: saved, version } = answer.value;
    dispatch({ do: "savedProfile", profile: { name: saved, builtIn: false, version, named: true, reading } });
    toast("good", t("imports.profile.saved", { name: saved, version }));
    onSaved();
  };
  return (
    <DialogForm onSubmit={() => void submit()}>
      <TextField label={t("imports.profile.name")} value={name} onValue={setName} required autoFocus />
      <TextArea label={t("imports.profile.noteField")} value={note} onValue={setNote} />
      <Refused refusal={call.refusal} />
      <DialogActions>
        <Button tone="primary" type="submit" keys="mod+enter" disabled={call.pending || name.trim() === ""}>
          {t("imports.profile.saveDo")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
