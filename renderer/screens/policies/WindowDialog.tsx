import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Reply } from "../../../shared/contract.ts";
import { useCall } from "../../data/useCall.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog, DialogActions, DialogForm } from "../../ui/Dialog.tsx";
import { TextField } from "../../ui/Field.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { Select } from "../../ui/Select.tsx";
import { toast } from "../../ui/toasts.ts";
import { typedParts } from "../../ui/typed.ts";
import css from "./Policies.module.css";
import { SPAN_MS, spanOf, SPANS } from "./spans.ts";
import { useWindowWords } from "./useWindowWords.ts";

type Window = Reply<"policy.show">["windows"][number];
type Props = { readonly window: Window | undefined; readonly onClose: () => void };

export function WindowDialog({ window, onClose }: Props) {
  const words = useWindowWords();
  return (
    <Dialog
      open={window !== undefined}
      onClose={onClose}
      title={window ? words(window.name) : ""}
      description={window && words(window.name, "does")}
    >
      {window && <WindowForm window={window} onClose={onClose} />}
    </Dialog>
  );
}

function WindowForm({ window, onClose }: { readonly window: Window; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const call = useCall("policy.window");
  const words = useWindowWords();
  const [unit, setUnit] = useState(spanOf(window.ms).unit);
  const [text, setText] = useState(String(spanOf(window.ms).count));
  const count = typedParts(text, 1);
  const submit = async () => {
    if (count === undefined || call.pending) return;
    const answer = await call.run({ name: window.name, ms: count * SPAN_MS[unit] });
    if (!answer.ok) return;
    toast("good", t("policies.saved", { what: words(window.name), version: answer.value.version }));
    onClose();
  };
  return (
    <DialogForm onSubmit={() => void submit()}>
      <div className={css["pair"]}>
        <TextField
          label={t("policies.span")}
          inputMode="numeric"
          value={text}
          onValue={setText}
          autoFocus
          error={count === undefined ? t("policies.badSpan", { text }) : undefined}
        />
        <Select
          label={t("policies.unit")}
          value={unit}
          options={SPANS.map((value) => ({ value, label: t(`policies.spanUnit.${value}`) }))}
          onValue={setUnit}
        />
      </div>
      <Refused refusal={call.refusal} />
      <DialogActions>
        <Button tone="primary" type="submit" keys="mod+enter" disabled={count === undefined || call.pending}>
          {t("policies.save")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
