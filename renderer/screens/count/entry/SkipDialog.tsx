import { useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { useCall } from "../../../data/useCall.ts";
import { Button } from "../../../ui/Button.tsx";
import { Dialog, DialogActions, DialogForm } from "../../../ui/Dialog.tsx";
import { TextField } from "../../../ui/Field.tsx";
import { Refused } from "../../../ui/Refused.tsx";
import css from "../Count.module.css";
import type { CountLine, LineScope } from "./lines.ts";

const USUAL = ["blocked", "moving", "noAccess", "unreadable", "missingBin", "later"] as const;

type Props = {
  readonly count: number;
  /** Nothing keeps the dialog closed. */
  readonly line: CountLine | undefined;
  readonly onClose: () => void;
  readonly onSkipped: (line: LineScope) => void;
};

/** Leaves a line uncounted, with the reason: a usual one by its number, or one's own. */
export function SkipDialog(props: Props) {
  const { t } = useTranslation();
  const { line, onClose } = props;
  return (
    <Dialog
      open={line !== undefined}
      onClose={onClose}
      title={t("count.skip.title")}
      description={line && t("count.skip.text", { sku: line.sku, bin: line.bin })}
    >
      {line && <SkipForm {...props} line={line} />}
    </Dialog>
  );
}

function SkipForm({ count, line, onClose, onSkipped }: Props & { readonly line: CountLine }) {
  const { t } = useTranslation();
  const call = useCall("counts.skip");
  const [own, setOwn] = useState("");
  const skip = async (reason: string) => {
    const { sku, bin, lot, status } = line;
    if (reason === "" || call.pending) return;
    const answer = await call.run({ count, sku, bin, lot, status, reason });
    if (!answer.ok) return;
    onClose();
    onSkipped(line);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const usual = USUAL[Number(event.key) - 1];
    if (!usual) return;
    event.preventDefault();
    void skip(t(`count.skip.usual.${usual}`));
  };
  return (
    <DialogForm onSubmit={() => void skip(own.trim())}>
      <div className={css["reasons"]} role="group" aria-label={t("count.skip.reasons")}>
        {USUAL.map((usual, place) => (
          <Button
            key={usual}
            keys={String(place + 1)}
            autoFocus={place === 0}
            onKeyDown={onKeyDown}
            onClick={() => void skip(t(`count.skip.usual.${usual}`))}
          >
            {t(`count.skip.usual.${usual}`)}
          </Button>
        ))}
      </div>
      <TextField label={t("count.skip.own")} value={own} onValue={setOwn} maxLength={200} />
      <Refused refusal={call.refusal} />
      <DialogActions>
        <Button tone="primary" type="submit" keys="mod+enter" disabled={call.pending || own.trim() === ""}>
          {t("count.skip.do")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
