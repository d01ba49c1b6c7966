import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CaseDetail } from "../../../shared/shapes.ts";
import { CAUSES, type Cause } from "../../../shared/domain.ts";
import { useCall } from "../../data/useCall.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog, DialogActions, DialogForm } from "../../ui/Dialog.tsx";
import { TextArea } from "../../ui/Field.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { Select } from "../../ui/Select.tsx";

type Props = {
  readonly detail: CaseDetail;
  readonly explanation: number;
  readonly open: boolean;
  readonly onClose: () => void;
};

export function ResolveDialog({ detail, explanation, open, onClose }: Props) {
  const { t } = useTranslation();
  const call = useCall("cases.resolve");
  const suggested = detail.trace.explanations[explanation]?.parts[0]?.cause ?? "unexplained";
  const [cause, setCause] = useState<Cause>();
  const [reason, setReason] = useState("");
  const submit = async () => {
    const answer = await call.run({ case: detail.case, cause: cause ?? suggested, reason: reason.trim() });
    if (answer.ok) onClose();
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t("cases.act.resolve")}
      description={t("cases.act.resolveText")}
    >
      <DialogForm onSubmit={() => void submit()}>
        <Select
          label={t("cases.act.cause")}
          value={cause ?? suggested}
          options={CAUSES.map((value) => ({ value, label: t(`words.cause.${value}`) }))}
          onValue={setCause}
        />
        <TextArea label={t("cases.act.reason")} value={reason} onValue={setReason} autoFocus />
        <Refused refusal={call.refusal} />
        <DialogActions>
          <Button
            tone="primary"
            type="submit"
            keys="mod+enter"
            disabled={call.pending || reason.trim() === ""}
          >
            {t("cases.act.resolveDo")}
          </Button>
        </DialogActions>
      </DialogForm>
    </Dialog>
  );
}
