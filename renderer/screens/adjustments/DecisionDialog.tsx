import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCall } from "../../data/useCall.ts";
import { go } from "../../routing.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog, DialogActions, DialogForm } from "../../ui/Dialog.tsx";
import { TextField } from "../../ui/Field.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { Select } from "../../ui/Select.tsx";
import { toast } from "../../ui/toasts.ts";

export type Decision = "approve" | "reject";
const REASONS = {
  approve: [
    "posting_error",
    "recount_confirmed",
    "misplaced_stock",
    "damage_or_loss",
    "unit_corrected",
    "other",
  ],
  reject: ["not_convincing", "recount_first", "other"],
} as const;
type Reason = (typeof REASONS)[Decision][number];

type Props = {
  readonly decision: Decision | undefined;
  readonly ids: readonly number[];
  readonly onClose: () => void;
  readonly onDecided: () => void;
};

export function DecisionDialog({ decision, ids, onClose, onDecided }: Props) {
  const { t } = useTranslation();
  const count = ids.length;
  const title =
    decision === "reject"
      ? t("adjustments.rejectTitle", { count })
      : t("adjustments.approveTitle", { count });
  return (
    <Dialog
      open={decision !== undefined}
      onClose={onClose}
      title={title}
      description={t(decision === "reject" ? "adjustments.rejectText" : "adjustments.approveText")}
    >
      {decision && <DecisionForm decision={decision} ids={ids} onDecided={onDecided} />}
    </Dialog>
  );
}

type FormProps = Pick<Props, "ids" | "onDecided"> & { readonly decision: Decision };

function DecisionForm({ decision, ids, onDecided }: FormProps) {
  const { t } = useTranslation();
  const approve = useCall("adjustments.approve");
  const reject = useCall("adjustments.reject");
  const reasons: readonly Reason[] = REASONS[decision];
  const [code, setCode] = useState<Reason>(reasons[0] ?? "other");
  const [words, setWords] = useState("");
  const reason = code === "other" ? words.trim() : code;
  const pending = approve.pending || reject.pending;
  const submit = async () => {
    const input = { adjustments: [...ids], reason };
    if (decision === "reject") {
      const answer = await reject.run(input);
      if (!answer.ok) return;
      toast("good", t("adjustments.rejected", { count: answer.value.length }));
    } else {
      const answer = await approve.run(input);
      if (!answer.ok) return;
      const { batches, waiting } = answer.value;
      if (waiting.length > 0) toast("good", t("adjustments.firstOfTwo", { count: waiting.length }));
      if (batches.length > 0) {
        const batch = batches.join(", ");
        toast("good", t("adjustments.approved", { batch }), t("adjustments.approvedText", { key: "e" }));
        go("adjustments", undefined, { state: "batches" });
      }
    }
    onDecided();
  };
  return (
    <DialogForm onSubmit={() => void submit()}>
      <Select
        label={t("adjustments.reasonCode")}
        value={code}
        options={reasons.map((value) => ({ value, label: t(`adjustments.reasons.${value}`) }))}
        onValue={setCode}
      />
      {code === "other" && (
        <TextField label={t("adjustments.otherReason")} value={words} onValue={setWords} required autoFocus />
      )}
      <Refused refusal={approve.refusal ?? reject.refusal} />
      <DialogActions>
        <Button
          tone={decision === "reject" ? "danger" : "primary"}
          type="submit"
          keys="mod+enter"
          disabled={pending || reason === ""}
        >
          {t(`adjustments.${decision}`)}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
