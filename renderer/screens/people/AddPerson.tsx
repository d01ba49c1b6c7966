import { useState } from "react";
import { useTranslation } from "react-i18next";
import { LEAST_PIN_LETTERS } from "../../../shared/contract/people.ts";
import { ROLES, type Role } from "../../../shared/domain.ts";
import { announceChange } from "../../data/changes.ts";
import { signIn } from "../../data/session.tsx";
import { useCall } from "../../data/useCall.ts";
import { useShell } from "../../shell/shellState.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog, DialogActions, DialogForm } from "../../ui/Dialog.tsx";
import { TextField } from "../../ui/Field.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { Select } from "../../ui/Select.tsx";
import { toast } from "../../ui/toasts.ts";

type Props = { readonly open: boolean; readonly first: boolean; readonly onClose: () => void };

export function AddPerson({ open, first, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t(first ? "people.firstAdmin" : "people.add")}
      {...(first && { description: t("people.addFirst") })}
    >
      <PersonForm first={first} onClose={onClose} />
    </Dialog>
  );
}

function PersonForm({ first, onClose }: Omit<Props, "open">) {
  const { t } = useTranslation();
  const call = useCall("users.add");
  const [user, setUser] = useState("");
  const [role, setRole] = useState<Role>(first ? "admin" : "counter");
  const [pin, setPin] = useState("");
  const submit = async () => {
    useShell.setState({ isEntering: first });
    const answer = await call.run({ user, role, pin });
    // The first one is here already: they needn't say who they are twice.
    if (answer.ok && first) await signIn(user, pin);
    useShell.setState({ isEntering: false });
    if (!answer.ok) return;
    toast("good", t("people.added", { user: answer.value.user }));
    announceChange();
    onClose();
  };
  return (
    <DialogForm onSubmit={() => void submit()}>
      <TextField label={t("people.name")} value={user} onValue={setUser} required autoFocus />
      {!first && (
        <Select
          label={t("people.role")}
          value={role}
          options={ROLES.map((value) => ({
            value,
            label: `${t(`words.role.${value}`)} – ${t(`words.roleDoes.${value}`)}`,
          }))}
          onValue={setRole}
        />
      )}
      <TextField label={t("people.newPin")} type="password" value={pin} onValue={setPin} required />
      <Refused refusal={call.refusal} />
      <DialogActions>
        <Button
          tone="primary"
          type="submit"
          keys="mod+enter"
          disabled={call.pending || user.trim() === "" || pin.length < LEAST_PIN_LETTERS}
        >
          {t("people.add")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
