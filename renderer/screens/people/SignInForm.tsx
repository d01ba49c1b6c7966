import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Refusal } from "../../../shared/rpc.ts";
import { signIn, useSession } from "../../data/session.tsx";
import { Button } from "../../ui/Button.tsx";
import { DialogActions, DialogForm } from "../../ui/Dialog.tsx";
import { TextField } from "../../ui/Field.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { toast } from "../../ui/toasts.ts";
import { PeopleChoice } from "./PeopleChoice.tsx";

/** Who, and their PIN. Arrow keys choose the person, Tab goes to the PIN, Enter signs in. */
export function SignInForm({ onDone }: { readonly onDone?: () => void }) {
  const { t } = useTranslation();
  const { whoami } = useSession();
  const people = whoami.people.filter((person) => !person.disabled);
  const other = people.find((person) => person.user !== whoami.user) ?? people[0];
  const [user, setUser] = useState(whoami.locked ?? other?.user ?? "");
  const [pin, setPin] = useState("");
  const [refusal, setRefusal] = useState<Refusal>();
  const [pending, setPending] = useState(false);
  const field = useRef<HTMLInputElement>(null);

  const submit = async () => {
    if (pending) return;
    setPending(true);
    const answer = await signIn(user, pin);
    setPending(false);
    if (!answer.ok) {
      setRefusal(answer.error);
      setPin("");
      field.current?.focus();
      return;
    }
    toast("good", t("people.signedIn", { user: answer.value.user }));
    onDone?.();
  };
  return (
    <DialogForm onSubmit={() => void submit()}>
      <PeopleChoice people={people} current={whoami.user} value={user} onValue={setUser} />
      <TextField
        ref={field}
        label={t("people.pin")}
        type="password"
        value={pin}
        onValue={setPin}
        required
        autoFocus={whoami.locked !== null}
      />
      <Refused refusal={refusal} />
      <DialogActions>
        <Button tone="primary" type="submit" keys="enter" disabled={pending || pin === ""}>
          {t("people.signIn")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
