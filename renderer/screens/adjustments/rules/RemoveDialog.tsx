import { useTranslation } from "react-i18next";
import { useCall } from "../../../data/useCall.ts";
import { Button } from "../../../ui/Button.tsx";
import { Dialog, DialogActions, DialogForm } from "../../../ui/Dialog.tsx";
import { Refused } from "../../../ui/Refused.tsx";
import { toast } from "../../../ui/toasts.ts";
import type { Rule } from "./useRuleActs.ts";

/** Nothing keeps the dialog closed. */
type Props = { readonly rule: Rule | undefined; readonly onClose: () => void };

/** Asks before a rule goes: what it did stays in the record, but the rule itself doesn't come back. */
export function RemoveDialog({ rule, onClose }: Props) {
  const { t } = useTranslation();
  const { run, pending, refusal } = useCall("auto.remove");
  const remove = async ({ rule: id, name }: Rule) => {
    const answer = await run({ rule: id });
    if (!answer.ok) return;
    toast("good", t("adjustments.rules.removed", { name }));
    onClose();
  };
  return (
    <Dialog
      open={rule !== undefined}
      onClose={onClose}
      title={t("adjustments.rules.removeTitle", { name: rule?.name ?? "" })}
      description={t("adjustments.rules.removeText")}
    >
      {rule && (
        <DialogForm onSubmit={() => void remove(rule)}>
          <Refused refusal={refusal} />
          <DialogActions>
            <Button tone="danger" type="submit" keys="mod+enter" disabled={pending}>
              {t("adjustments.rules.remove")}
            </Button>
          </DialogActions>
        </DialogForm>
      )}
    </Dialog>
  );
}
