import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CAUSES, type Cause } from "../../../shared/domain.ts";
import { useCall } from "../../data/useCall.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog, DialogActions, DialogForm } from "../../ui/Dialog.tsx";
import { TextArea } from "../../ui/Field.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { Select } from "../../ui/Select.tsx";

type Props = {
  readonly id: number;
  /** The explanation that was chosen; its sentence is where the reason starts from. */
  readonly suggested: { readonly cause: Cause; readonly because: string };
  readonly onClose: () => void;
};

export function ResolveDialog({ id, suggested, onClose }: Props) {
  const { t } = useTranslation();
  const call = useCall("cases.resolve");
  const [cause, setCause] = useState<Cause>(suggested.cause);
  const [reason, setReason] = useState(suggested.because);
  const submit = async () => {
    const answer = await call.run({ case: id, cause, reason: reason.trim() });
    if (answer.ok) onClose();
  };
  return (
    <Dialog open onClose={onClose} title={t("case.act.resolve")} description={t("case.act.resolveText")}>
      <DialogForm onSubmit={() => void submit()}>
        <Select
          label={t("case.act.cause")}
          value={cause}
          options={CAUSES.map((value) => ({ value, label: t(`words.cause.${value}`) }))}
          onValue={setCause}
        />
        <TextArea label={t("case.act.reason")} value={reason} onValue={setReason} autoFocus />
        <Refused refusal={call.refusal} />
        <DialogActions>
          <Button
            tone="primary"
            type="submit"
            keys="mod+enter"
            disabled={call.pending || reason.trim() === ""}
          >
            {t("case.act.resolveDo")}
          </Button>
        </DialogActions>
      </DialogForm>
    </Dialog>
  );
}
