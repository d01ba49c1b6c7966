import { useTranslation } from "react-i18next";
import { useCall } from "../../data/useCall.ts";
import { go } from "../../routing.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog, DialogActions, DialogForm } from "../../ui/Dialog.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { toast } from "../../ui/toasts.ts";
import type { PlanHead } from "./ProposalActions.tsx";

type Props = { readonly open: boolean; readonly head: PlanHead; readonly onClose: () => void };

export function DiscardDialog({ open, head, onClose }: Props) {
  const { t } = useTranslation();
  const call = useCall("counts.discard");
  const submit = async () => {
    const answer = await call.run({ count: head.count });
    if (!answer.ok) return;
    toast("good", t("plan.one.discarded"));
    go("plan", undefined, { tab: "proposals" });
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t("plan.one.discardTitle")}
      description={t("plan.one.discardText", { lines: head.lines })}
    >
      <DialogForm onSubmit={() => void submit()}>
        <Refused refusal={call.refusal} />
        <DialogActions>
          <Button tone="danger" type="submit" keys="mod+enter" disabled={call.pending}>
            {t("plan.one.discard")}
          </Button>
        </DialogActions>
      </DialogForm>
    </Dialog>
  );
}
