import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "../../data/session.tsx";
import { useCall } from "../../data/useCall.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog, DialogActions, DialogForm } from "../../ui/Dialog.tsx";
import { TextField } from "../../ui/Field.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { toast } from "../../ui/toasts.ts";
import { typedMoney } from "../../ui/typed.ts";
import { type Scope, scopeInput } from "./scope.ts";
import { ScopeFields } from "./ScopeFields.tsx";
import { useScopeWords } from "./useScopeWords.ts";

type Props = { readonly open: boolean; readonly onClose: () => void };

export function SecondDialog({ open, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t("policies.addSecond")}
      description={t("policies.secondLead")}
    >
      <SecondForm onClose={onClose} />
    </Dialog>
  );
}

function SecondForm({ onClose }: Pick<Props, "onClose">) {
  const { t } = useTranslation();
  const { currency } = useSession();
  const call = useCall("policy.secondApproval");
  const words = useScopeWords();
  const [scope, setScope] = useState<Scope>({ scope: "default", name: "" });
  const [text, setText] = useState("");
  const input = scopeInput(scope);
  const above = typedMoney(text, currency);
  const submit = async () => {
    if (!input || above === undefined || call.pending) return;
    const answer = await call.run({ ...input, above });
    if (!answer.ok) return;
    toast("good", t("policies.saved", { what: words(scope), version: answer.value.version }));
    onClose();
  };
  return (
    <DialogForm onSubmit={() => void submit()}>
      <ScopeFields scope={scope} onScope={setScope} />
      <TextField
        label={`${t("policies.above")}, ${currency.code}`}
        inputMode="decimal"
        value={text}
        onValue={setText}
        error={text !== "" && above === undefined ? t("policies.badLimit", { text }) : undefined}
      />
      <Refused refusal={call.refusal} />
      <DialogActions>
        <Button
          tone="primary"
          type="submit"
          keys="mod+enter"
          disabled={!input || above === undefined || call.pending}
        >
          {t("policies.save")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
