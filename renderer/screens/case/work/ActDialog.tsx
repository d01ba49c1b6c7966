import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ActInput } from "../../../../shared/casework/acts.ts";
import { Button } from "../../../ui/Button.tsx";
import { Dialog, DialogActions, DialogForm } from "../../../ui/Dialog.tsx";
import { Refused } from "../../../ui/Refused.tsx";
import { type Target, useWork } from "./useWork.ts";

export type ActProps = { readonly target: Target; readonly onClose: () => void };
type Props = ActProps & {
  readonly title: string;
  readonly description?: string;
  /** What the fields ask for; undefined while something is missing. */
  readonly act: ActInput | undefined;
  readonly doName: string;
  readonly children: ReactNode;
};

/** The dialog of one act: its fields, what refused it, and the button that does it. */
export function ActDialog({ target, onClose, title, description, act, doName, children }: Props) {
  const { t } = useTranslation();
  const { run, pending, refusal } = useWork(target);
  const submit = async () => {
    if (act && (await run(act))) onClose();
  };
  const many = "cases" in target.which ? target.which.cases.length : target.which.expected;
  return (
    <Dialog
      open
      onClose={onClose}
      title={many === 1 ? title : `${title}: ${t("casework.cases", { count: many })}`}
      description={description}
    >
      <DialogForm onSubmit={() => void submit()}>
        {children}
        <Refused refusal={refusal} />
        <DialogActions>
          <Button tone="primary" type="submit" keys="mod+enter" disabled={pending || !act}>
            {doName}
          </Button>
        </DialogActions>
      </DialogForm>
    </Dialog>
  );
}
