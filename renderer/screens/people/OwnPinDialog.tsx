import { useState } from "react";
import { useTranslation } from "react-i18next";
import { LEAST_PIN_LETTERS } from "../../../shared/contract/people.ts";
import { signIn } from "../../data/session.tsx";
import { useCall } from "../../data/useCall.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog, DialogActions, DialogForm } from "../../ui/Dialog.tsx";
import { TextField } from "../../ui/Field.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { toast } from "../../ui/toasts.ts";

type Props = { readonly user: string; readonly open: boolean; readonly onClose: () => void };

export function OwnPinDialog({ user, open, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog open={open} onClose={onClose} title={t("people.ownPin")} description={t("people.ownPinText")}>
      <OwnPinForm user={user} onClose={onClose} />
    </Dialog>
  );
}

function OwnPinForm({ user, onClose }: Omit<Props, "open">) {
  const { t } = useTranslation();
  const call = useCall("users.setPin");
  const [old, setOld] = useState("");
  const [pin, setPin] = useState("");
  const isShort = pin !== "" && pin.length < LEAST_PIN_LETTERS;
  const submit = async () => {
    if (pin.length < LEAST_PIN_LETTERS || call.pending) return;
    const answer = await call.run({ user, pin, old });
    if (!answer.ok) return;
    // The old PIN's sessions ended with it, this one, too.
    const again = await signIn(user, pin);
    if (again.ok) toast("good", t("people.pinChanged"));
    onClose();
  };
  return (
    <DialogForm onSubmit={() => void submit()}>
      <TextField label={t("people.oldPin")} type="password" value={old} onValue={setOld} required autoFocus />
      <TextField
        label={t("people.newPin")}
        type="password"
        value={pin}
        onValue={setPin}
        required
        error={isShort ? t("people.shortPin") : undefined}
      />
      <Refused refusal={call.refusal} />
      <DialogActions>
        <Button
          tone="primary"
          type="submit"
          keys="mod+enter"
          disabled={call.pending || old === "" || pin.length < LEAST_PIN_LETTERS}
        >
          {t("people.save")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
