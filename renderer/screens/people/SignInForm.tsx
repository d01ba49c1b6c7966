import { useState } from "react";
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
  const [user, setUser] = useState(other?.user ?? "");
  const [pin, setPin] = useState("");
  const [refusal, setRefusal] = useState<Refusal>();
  const [pending, setPending] = useState(false);

  const submit = async () => {
    setPending(true);
    const answer = await signIn(user, pin);
    setPending(false);
    if (!answer.ok) return setRefusal(answer.error);
    toast("good", t("people.signedIn", { user: answer.value.user }));
    onDone?.();
  };
  return (
    <DialogForm onSubmit={() => void submit()}>
      <PeopleChoice people={people} current={whoami.user} value={user} onValue={setUser} />
      <TextField label={t("people.pin")} type="password" value={pin} onValue={setPin} required />
      <Refused refusal={refusal} />
      <DialogActions>
        <Button tone="primary" type="submit" keys="enter" disabled={pending || pin === ""}>
          {t("people.signIn")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
