import { useState } from "react";
import { useTranslation } from "react-i18next";
import { client } from "../../data/client.ts";
import { useSession } from "../../data/session.tsx";
import { useCall } from "../../data/useCall.ts";
import { useUndo } from "../../shell/useUndo.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog, DialogActions, DialogForm } from "../../ui/Dialog.tsx";
import { TextField } from "../../ui/Field.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { Select } from "../../ui/Select.tsx";
import { toast } from "../../ui/toasts.ts";

type Props = {
  readonly id: number;
  readonly owner: string | null;
  readonly open: boolean;
  readonly onClose: () => void;
};

export function AssignDialog({ id, owner, open, onClose }: Props) {
  const { t } = useTranslation();
  const { whoami } = useSession();
  const call = useCall("cases.assign");
  const assigned = useUndo();
  const people = whoami.people.filter(
    ({ disabled, role }) => !disabled && role !== "counter" && role !== "auditor",
  );
  const [chosen, setChosen] = useState<string>();
  const name = chosen ?? owner ?? whoami.user ?? people[0]?.user ?? "";
  const submit = async () => {
    const answer = await call.run({ case: id, owner: name });
    if (!answer.ok) return;
    const title = t("case.act.assigned", { case: id, owner: name });
    // A case that was nobody's can't be nobody's again.
    if (owner === null || owner === name) toast("good", title);
    else assigned({ title, undo: () => client["cases.assign"]({ case: id, owner }) });
    onClose();
  };
  return (
    <Dialog open={open} onClose={onClose} title={t("case.act.assign")}>
      <DialogForm onSubmit={() => void submit()}>
        {people.length > 0 ? (
          <Select
            label={t("case.act.assignTo")}
            value={name}
            options={people.map(({ user }) => ({ value: user, label: user }))}
            onValue={setChosen}
          />
        ) : (
          <TextField label={t("case.act.assignTo")} value={name} onValue={setChosen} />
        )}
        <Refused refusal={call.refusal} />
        <DialogActions>
          <Button tone="primary" type="submit" keys="mod+enter" disabled={call.pending || name === ""}>
            {t("case.act.assignDo")}
          </Button>
        </DialogActions>
      </DialogForm>
    </Dialog>
  );
}
