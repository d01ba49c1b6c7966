import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCall } from "../../data/useCall.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog, DialogActions, DialogForm } from "../../ui/Dialog.tsx";
import { TextField } from "../../ui/Field.tsx";
import { Refused } from "../../ui/Refused.tsx";

type Props = {
  readonly open: boolean;
  readonly sku: string;
  readonly other: string;
  readonly onClose: () => void;
  readonly onApart: () => void;
};

export function ApartDialog({ open, onClose, ...form }: Props) {
  const { t } = useTranslation();
  const { sku, other } = form;
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t("items.duplicates.apartTitle", { sku, other })}
      description={t("items.duplicates.apartText")}
    >
      <ApartForm {...form} />
    </Dialog>
  );
}

function ApartForm({ sku, other, onApart }: Omit<Props, "open" | "onClose">) {
  const { t } = useTranslation();
  const call = useCall("items.keepApart");
  const [why, setWhy] = useState("");
  const submit = async () => {
    const answer = await call.run({ sku, other, why: why.trim() });
    if (answer.ok) onApart();
  };
  return (
    <DialogForm onSubmit={() => void submit()}>
      <TextField label={t("items.why")} value={why} onValue={setWhy} autoFocus />
      <Refused refusal={call.refusal} />
      <DialogActions>
        <Button tone="primary" type="submit" keys="mod+enter" disabled={call.pending}>
          {t("items.duplicates.apartDo")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
