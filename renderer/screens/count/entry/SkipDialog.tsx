import { useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../ui/Button.tsx";
import { Dialog, DialogActions, DialogForm } from "../../../ui/Dialog.tsx";
import { TextField } from "../../../ui/Field.tsx";
import css from "../Count.module.css";
import type { CountLine } from "./lines.ts";

const USUAL = ["blocked", "moving", "noAccess", "unreadable", "missingBin", "later"] as const;

type Props = {
  /** Nothing keeps the dialog closed. */
  readonly line: CountLine | undefined;
  readonly onClose: () => void;
  readonly onSkip: (line: CountLine, reason: string) => void;
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

function SkipForm({ line, onClose, onSkip }: Props & { readonly line: CountLine }) {
  const { t } = useTranslation();
  const [own, setOwn] = useState("");
  // The dialog is gone before the service answers: the next key is for the next line.
  const skip = (reason: string) => {
    if (reason === "") return;
    onClose();
    onSkip(line, reason);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const usual = USUAL[Number(event.key) - 1];
    if (!usual) return;
    event.preventDefault();
    skip(t(`count.skip.usual.${usual}`));
  };
  return (
    <DialogForm onSubmit={() => skip(own.trim())}>
      <div className={css["reasons"]} role="group" aria-label={t("count.skip.reasons")}>
        {USUAL.map((usual, place) => (
          <Button
            key={usual}
            keys={String(place + 1)}
            autoFocus={place === 0}
            onKeyDown={onKeyDown}
            onClick={() => skip(t(`count.skip.usual.${usual}`))}
          >
            {t(`count.skip.usual.${usual}`)}
          </Button>
        ))}
      </div>
      <TextField label={t("count.skip.own")} value={own} onValue={setOwn} maxLength={200} />
      <DialogActions>
        <Button tone="primary" type="submit" keys="mod+enter" disabled={own.trim() === ""}>
          {t("count.skip.do")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
