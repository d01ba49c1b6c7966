import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Input } from "../../../shared/contract.ts";
import { useCall } from "../../data/useCall.ts";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Dialog, DialogActions, DialogForm } from "../../ui/Dialog.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { toast } from "../../ui/toasts.ts";

type Props = {
  readonly open: boolean;
  readonly which: Pick<Input<"outbox.push">, "batch" | "connection">;
  readonly what: string;
  readonly onClose: () => void;
};

/** The moment from which something leaves this computer: asked for, and said so. */
export function PushDialog({ open, onClose, what, which }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog open={open} onClose={onClose} title={what} description={t("outbox.pushText")}>
      <PushForm which={which} onClose={onClose} />
    </Dialog>
  );
}

function PushForm({ which, onClose }: Pick<Props, "which" | "onClose">) {
  const { t } = useTranslation();
  const call = useCall("outbox.push");
  const [alsoExported, setAlsoExported] = useState(false);
  const submit = async () => {
    if (call.pending) return;
    const answer = await call.run({ ...which, alsoExported });
    if (!answer.ok) return;
    toast("good", t("outbox.pushed", { count: answer.value.length }));
    onClose();
  };
  return (
    <DialogForm onSubmit={() => void submit()}>
      <Checkbox label={t("outbox.alsoExported")} checked={alsoExported} onChecked={setAlsoExported} />
      <Refused refusal={call.refusal} />
      <DialogActions>
        <Button tone="primary" type="submit" keys="mod+enter" disabled={call.pending}>
          {t("outbox.push")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
