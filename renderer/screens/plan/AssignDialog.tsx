import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCall } from "../../data/useCall.ts";
import { useRead } from "../../data/useRead.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog, DialogActions, DialogForm } from "../../ui/Dialog.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { Select } from "../../ui/Select.tsx";
import { toast } from "../../ui/toasts.ts";
import type { PlanHead } from "./ProposalActions.tsx";

const NOBODY = "";
const ALL = "all";
const CHOSEN = "chosen";
const ZONE = "zone:";

type Props = {
  readonly head: PlanHead;
  readonly positions: readonly number[];
  readonly onClose: () => void;
};

export function AssignDialog({ open, ...form }: Props & { readonly open: boolean }) {
  const { t } = useTranslation();
  return (
    <Dialog open={open} onClose={form.onClose} title={t("plan.one.assignTitle")}>
      <AssignForm {...form} />
    </Dialog>
  );
}

function AssignForm({ head, positions, onClose }: Props) {
  const { t } = useTranslation();
  const call = useCall("counts.assign");
  const people = useRead("users.list", {});
  const [what, setWhat] = useState<string>(positions.length > 1 ? CHOSEN : ALL);
  const [to, setTo] = useState(NOBODY);
  const counters = (people.data ?? []).filter(({ role, disabled }) => role !== "auditor" && !disabled);
  const submit = async () => {
    const answer = await call.run({
      count: head.count,
      to: to === NOBODY ? null : to,
      ...(what === CHOSEN && { positions: [...positions] }),
      ...(what.startsWith(ZONE) && { zones: [what.slice(ZONE.length)] }),
    });
    if (!answer.ok) return;
    toast("good", t("plan.one.assigned", { count: answer.value.assigned }));
    onClose();
  };
  return (
    <DialogForm onSubmit={() => void submit()}>
      <Select
        label={t("plan.one.assignWhat")}
        value={what}
        onValue={setWhat}
        options={[
          { value: ALL, label: t("plan.one.assignAll") },
          { value: CHOSEN, label: t("plan.one.assignChosen", { count: positions.length }) },
          ...head.zones.map(({ zone }) => ({
            value: `${ZONE}${zone}`,
            label: t("plan.one.assignZone", { zone: zone || t("plan.noZone") }),
          })),
        ]}
      />
      <Select
        label={t("plan.one.assignTo")}
        value={to}
        onValue={setTo}
        options={[
          { value: NOBODY, label: t("plan.one.nobody") },
          ...counters.map(({ user }) => ({ value: user, label: user })),
        ]}
      />
      <Refused refusal={call.refusal} />
      <DialogActions>
        <Button tone="primary" type="submit" keys="mod+enter" disabled={call.pending}>
          {t("plan.one.assign")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
