import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCall } from "../../data/useCall.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog, DialogActions, DialogForm } from "../../ui/Dialog.tsx";
import { TextField } from "../../ui/Field.tsx";
import { Refused } from "../../ui/Refused.tsx";
import type { Direction } from "./pairs.ts";

type Props = Direction & {
  readonly open: boolean;
  readonly onSwap: () => void;
  readonly onClose: () => void;
  /** Told how many movements are now read as the other's. */
  readonly onMerged: (movements: number) => void;
};

export function MergeDialog({ open, onClose, ...form }: Props) {
  const { t } = useTranslation();
  const { from, into, moves } = form;
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t("items.duplicates.mergeTitle", { from, into })}
      description={`${t("items.duplicates.mergeText", { from, into, count: moves })} ${t("items.duplicates.mergeUndo")}`}
    >
      <MergeForm {...form} />
    </Dialog>
  );
}

function MergeForm({ from, into, onSwap, onMerged }: Omit<Props, "open" | "onClose">) {
  const { t } = useTranslation();
  const call = useCall("items.merge");
  const [why, setWhy] = useState("");
  const submit = async () => {
    const answer = await call.run({ from, into, why: why.trim() });
    if (answer.ok) onMerged(answer.value.movements);
  };
  return (
    <DialogForm onSubmit={() => void submit()}>
      <TextField label={t("items.why")} value={why} onValue={setWhy} autoFocus />
      <Refused refusal={call.refusal} />
      <DialogActions>
        <Button
          onClick={() => {
            call.clear();
            onSwap();
          }}
        >
          {t("items.duplicates.swap")}
        </Button>
        <Button tone="primary" type="submit" keys="mod+enter" disabled={call.pending}>
          {t("items.duplicates.mergeDo")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
