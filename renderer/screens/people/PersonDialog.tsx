import { useState } from "react";
import { useTranslation } from "react-i18next";
import { LEAST_PIN_LETTERS } from "../../../shared/contract/people.ts";
import type { Reply } from "../../../shared/contract.ts";
import { ROLES, type Role } from "../../../shared/domain.ts";
import type { Money } from "../../../shared/money.ts";
import { useSession } from "../../data/session.tsx";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Dialog, DialogActions, DialogForm } from "../../ui/Dialog.tsx";
import { TextField } from "../../ui/Field.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { Select } from "../../ui/Select.tsx";
import { moneyText, typedMoney } from "../../ui/typed.ts";
import { usePersonChange } from "./usePersonChange.ts";

export type Person = Reply<"users.list">[number] & {
  /** The most that they may approve in one adjustment; null for no limit. */
  readonly limit: Money | null;
};
type Props = { readonly person: Person | undefined; readonly onClose: () => void };

/** What an admin may change about somebody: their role, their limit, their PIN, and whether they may sign in. */
export function PersonDialog({ person, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog
      open={person !== undefined}
      onClose={onClose}
      title={t("people.changeTitle", { user: person?.user ?? "" })}
    >
      {person && <PersonForm person={person} onClose={onClose} />}
    </Dialog>
  );
}

function PersonForm({ person, onClose }: { readonly person: Person; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { whoami, currency } = useSession();
  const [role, setRole] = useState<Role>(person.role);
  const [maySignIn, setMaySignIn] = useState(!person.disabled);
  const [limit, setLimit] = useState(person.limit === null ? "" : moneyText(person.limit, currency));
  const [pin, setPin] = useState("");
  const { save, pending, refusal } = usePersonChange(person);
  const isSelf = person.user === whoami.user;
  const amount = limit.trim() === "" ? null : typedMoney(limit, currency);
  const badPin = pin !== "" && pin.length < LEAST_PIN_LETTERS;
  const submit = async () => {
    if (amount === undefined || badPin || pending) return;
    if (await save({ role, disabled: !maySignIn, limit: amount, pin })) onClose();
  };
  return (
    <DialogForm onSubmit={() => void submit()}>
      <Select
        label={t("people.role")}
        value={role}
        disabled={isSelf}
        options={ROLES.map((value) => ({
          value,
          label: `${t(`words.role.${value}`)} – ${t(`words.roleDoes.${value}`)}`,
        }))}
        onValue={setRole}
      />
      <TextField
        label={t("people.limit", { currency: currency.code })}
        hint={t("people.limitHint")}
        inputMode="decimal"
        value={limit}
        onValue={setLimit}
        error={amount === undefined ? t("people.badAmount", { text: limit }) : undefined}
      />
      {!isSelf && (
        <TextField
          label={t("people.otherPin")}
          hint={t("people.otherPinHint")}
          type="password"
          value={pin}
          onValue={setPin}
          error={badPin ? t("people.shortPin") : undefined}
        />
      )}
      {isSelf ? (
        <p>{t("people.notYourself")}</p>
      ) : (
        <Checkbox label={t("people.maySignIn")} checked={maySignIn} onChecked={setMaySignIn} />
      )}
      <Refused refusal={refusal} />
      <DialogActions>
        <Button
          tone="primary"
          type="submit"
          keys="mod+enter"
          disabled={pending || amount === undefined || badPin}
        >
          {t("people.save")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
