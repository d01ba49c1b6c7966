import { useTranslation } from "react-i18next";
import type { Reply } from "../../../shared/contract.ts";
import type { Refusal } from "../../../shared/rpc.ts";
import { useSession } from "../../data/session.tsx";
import { useCall } from "../../data/useCall.ts";
import { go } from "../../routing.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog, DialogActions, DialogForm } from "../../ui/Dialog.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { toast } from "../../ui/toasts.ts";
import { type ChangedLine, changedLines } from "./changedLines.ts";
import { ReasonFields } from "./ReasonFields.tsx";
import { ReviewFindings } from "./ReviewFindings.tsx";
import { ReviewLines } from "./ReviewLines.tsx";
import { ReviewTotals } from "./ReviewTotals.tsx";
import { useReason } from "./useReason.ts";

/** What is looked at: the adjustments, what approving them would do, and what is different from the look before. */
export type Reviewed = {
  readonly ids: readonly number[];
  readonly review: Reply<"adjustments.review">;
  readonly changed: readonly ChangedLine[];
  /** What refused the last try. */
  readonly refusal: Refusal | undefined;
};
type Props = {
  /** Nothing keeps the dialog closed. */
  readonly reviewed: Reviewed | undefined;
  readonly onReviewed: (reviewed: Reviewed) => void;
  readonly onClose: () => void;
  readonly onDecided: () => void;
};

/** Everything that an approval would do, before it does it. What refuses a line is said by name, and one key leaves it out. */
export function ReviewDialog({ reviewed, onReviewed, onClose, onDecided }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog
      open={reviewed !== undefined}
      onClose={onClose}
      form="broad"
      title={t("adjustments.approveTitle", { count: reviewed?.ids.length ?? 0 })}
      description={t("adjustments.approveText", { count: reviewed?.ids.length ?? 0 })}
    >
      {reviewed && (
        <ReviewForm reviewed={reviewed} onReviewed={onReviewed} onClose={onClose} onDecided={onDecided} />
      )}
    </Dialog>
  );
}

type FormProps = Omit<Props, "reviewed"> & { readonly reviewed: Reviewed };

function ReviewForm({ reviewed, onReviewed, onClose, onDecided }: FormProps) {
  const { t } = useTranslation();
  const { may } = useSession();
  const review = useCall("adjustments.review");
  const approve = useCall("adjustments.approve");
  const choice = useReason("approve");
  const { ids, review: shown, changed, refusal } = reviewed;
  const pending = approve.pending || review.pending;
  const refusedIds = new Set(shown.refused.map(({ adjustment }) => adjustment));
  const left = ids.filter((id) => !refusedIds.has(id));
  const isRefused = refusedIds.size > 0;

  const look = async (wanted: readonly number[], why?: Refusal) => {
    const answer = await review.run({ adjustments: [...wanted] });
    if (!answer.ok) return onReviewed({ ...reviewed, refusal: answer.error });
    const isTheSame = wanted.length === ids.length;
    onReviewed({
      ids: wanted,
      review: answer.value,
      changed: isTheSame ? changedLines(shown.lines, answer.value.lines) : [],
      refusal: why,
    });
  };
  const doApprove = async () => {
    const answer = await approve.run({ adjustments: [...ids], reason: choice.reason, shown: shown.shown });
    if (!answer.ok) return look(ids, answer.error);
    const { batches, waiting } = answer.value;
    if (waiting.length > 0) toast("good", t("adjustments.firstOfTwo", { count: waiting.length }));
    onClose();
    onDecided();
    if (batches.length === 0) return;
    const batch = batches.join(", ");
    toast("good", t("adjustments.approved", { batch }), t("adjustments.approvedText", { key: "E" }));
    go("adjustments", undefined, { state: "batches" });
  };
  const submit = () => {
    if (pending || !may("supervisor", "admin")) return;
    if (!isRefused && choice.reason !== "") void doApprove();
    else if (isRefused && left.length > 0) void look(left);
  };
  return (
    <DialogForm onSubmit={submit}>
      <ReasonFields choice={choice} />
      <Refused refusal={refusal} />
      <ReviewFindings review={shown} changed={changed} left={left.length} />
      <ReviewTotals review={shown} />
      <ReviewLines lines={shown.lines} />
      <DialogActions>
        {isRefused ? (
          <Button type="submit" keys="mod+enter" disabled={pending || left.length === 0}>
            {t("adjustments.review.leaveOut", { count: refusedIds.size })}
          </Button>
        ) : (
          <Button
            tone="primary"
            type="submit"
            keys="mod+enter"
            disabled={pending || choice.reason === "" || !may("supervisor", "admin")}
          >
            {t("adjustments.approve")}
          </Button>
        )}
      </DialogActions>
    </DialogForm>
  );
}
