import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCall } from "../../../data/useCall.ts";
import { Button } from "../../../ui/Button.tsx";
import { Dialog, DialogActions, DialogForm } from "../../../ui/Dialog.tsx";
import { TextField } from "../../../ui/Field.tsx";
import { formatQty } from "../../../ui/format.ts";
import { Refused } from "../../../ui/Refused.tsx";
import { toast } from "../../../ui/toasts.ts";
import type { UnknownRow } from "./columns.tsx";

type Props = { readonly row: UnknownRow | undefined; readonly onClose: () => void };

/** Says which item a code was, or why it is none: one of the two. */
export function UnknownDialog({ row, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog
      open={row !== undefined}
      onClose={onClose}
      title={row ? t("count.unknown.title", { code: row.code }) : ""}
      description={row && t("count.unknown.text", { qty: formatQty(row.qty), bin: row.bin, by: row.by })}
    >
      {row && <SettleForm row={row} onClose={onClose} />}
    </Dialog>
  );
}

function SettleForm({ row, onClose }: Props & { readonly row: UnknownRow }) {
  const { t } = useTranslation();
  const call = useCall("counts.settleUnknown");
  const [sku, setSku] = useState("");
  const [dismiss, setDismiss] = useState("");
  const item = sku.trim();
  const why = dismiss.trim();
  const isReady = (item === "") !== (why === "");
  const submit = async () => {
    if (!isReady) return;
    const answer = await call.run({ found: row.found, ...(item === "" ? { dismiss: why } : { sku: item }) });
    if (!answer.ok) return;
    toast("good", t("count.unknown.done", { code: row.code }));
    onClose();
  };
  return (
    <DialogForm onSubmit={() => void submit()}>
      <TextField
        label={t("count.unknown.item")}
        value={sku}
        onValue={setSku}
        autoFocus
        disabled={why !== ""}
      />
      <TextField
        label={t("count.unknown.dismiss")}
        value={dismiss}
        onValue={setDismiss}
        maxLength={200}
        disabled={item !== ""}
      />
      <Refused refusal={call.refusal} />
      <DialogActions>
        <Button tone="primary" type="submit" keys="mod+enter" disabled={call.pending || !isReady}>
          {t("count.unknown.do")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
