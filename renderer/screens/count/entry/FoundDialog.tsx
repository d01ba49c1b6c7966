import { useState } from "react";
import { useTranslation } from "react-i18next";
import { STATUSES, type Status } from "../../../shared/domain.ts";
import { useCall } from "../../data/useCall.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog, DialogActions, DialogForm } from "../../ui/Dialog.tsx";
import { TextField } from "../../ui/Field.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { Select } from "../../ui/Select.tsx";
import { toast } from "../../ui/toasts.ts";

type Props = {
  readonly count: number;
  /** What was scanned or typed; nothing keeps the dialog closed. */
  readonly sku: string | undefined;
  readonly bin: string;
  readonly onClose: () => void;
};
const COUNTABLE = STATUSES.filter((status) => status !== "in_transit");

export function FoundDialog({ count, sku, bin, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog
      open={sku !== undefined}
      onClose={onClose}
      title={t("count.entry.foundTitle")}
      description={t("count.entry.foundText")}
    >
      {sku !== undefined && <FoundForm count={count} sku={sku} bin={bin} onClose={onClose} />}
    </Dialog>
  );
}

function FoundForm({ count, sku, bin, onClose }: Props & { readonly sku: string }) {
  const { t } = useTranslation();
  const call = useCall("counts.enter");
  const [item, setItem] = useState(sku);
  const [place, setPlace] = useState(bin);
  const [qty, setQty] = useState("");
  const [uom, setUom] = useState("");
  const [lot, setLot] = useState("");
  const [status, setStatus] = useState<Status>("available");
  const submit = async () => {
    const entry = {
      count,
      sku: item,
      bin: place,
      qty,
      lot,
      status,
      ...(uom.trim() !== "" && { uom: uom.trim() }),
    };
    const answer = await call.run(entry);
    if (!answer.ok) return;
    toast("good", t("count.entry.lastSaved", { what: `${item}: ${qty}`, bin: place }));
    onClose();
  };
  return (
    <DialogForm onSubmit={() => void submit()}>
      <TextField
        label={t("count.entry.sku")}
        value={item}
        onValue={setItem}
        required
        autoFocus={sku === ""}
      />
      <TextField label={t("count.entry.bin")} value={place} onValue={setPlace} />
      <TextField
        label={t("count.entry.qty")}
        value={qty}
        onValue={setQty}
        required
        inputMode="decimal"
        autoFocus={sku !== ""}
      />
      <TextField label={t("count.entry.unit")} value={uom} onValue={setUom} />
      <TextField label={t("count.entry.lotField")} value={lot} onValue={setLot} />
      <Select
        label={t("count.entry.statusField")}
        value={status}
        options={COUNTABLE.map((value) => ({ value, label: t(`words.status.${value}`) }))}
        onValue={setStatus}
      />
      <Refused refusal={call.refusal} />
      <DialogActions>
        <Button
          tone="primary"
          type="submit"
          keys="mod+enter"
          disabled={call.pending || item === "" || qty === ""}
        >
          {t("count.entry.foundDo")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
