import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "../../../data/session.tsx";
import { useCall } from "../../../data/useCall.ts";
import { Button } from "../../../ui/Button.tsx";
import { Dialog, DialogActions, DialogForm } from "../../../ui/Dialog.tsx";
import { TextField } from "../../../ui/Field.tsx";
import { Refused } from "../../../ui/Refused.tsx";
import { Select } from "../../../ui/Select.tsx";
import { toast } from "../../../ui/toasts.ts";
import type { RecountRow } from "./columns.tsx";

export type Deciding = { readonly what: "allow" | "waive"; readonly recount: RecountRow };
type Props = { readonly deciding: Deciding | undefined; readonly onClose: () => void };

/** Two exceptions to a rule, each with its reason: who counted a line counts it again, or nobody does. */
export function RecountDialog({ deciding, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog
      open={deciding !== undefined}
      onClose={onClose}
      title={deciding ? t(`count.recounts.${deciding.what}`) : ""}
      description={deciding && t(`count.recounts.${deciding.what}Text`, deciding.recount)}
    >
      {deciding && <DecideForm deciding={deciding} onClose={onClose} />}
    </Dialog>
  );
}

function DecideForm({ deciding, onClose }: Props & { readonly deciding: Deciding }) {
  const { t } = useTranslation();
  const { whoami } = useSession();
  const allow = useCall("counts.allowRecount");
  const waive = useCall("counts.waiveRecount");
  const people = whoami.people.filter(({ role, disabled }) => !disabled && role !== "auditor");
  const [user, setUser] = useState(people[0]?.user ?? "");
  const [reason, setReason] = useState("");
  const { what, recount } = deciding;
  const call = what === "allow" ? allow : waive;
  const isReady = reason.trim() !== "" && (what === "waive" || user !== "");
  const submit = async () => {
    if (!isReady) return;
    const answer =
      what === "allow"
        ? await allow.run({ recount: recount.recount, user, reason })
        : await waive.run({ recount: recount.recount, reason });
    if (!answer.ok) return;
    toast("good", t(`count.recounts.${what}Done`, { sku: recount.sku, bin: recount.bin, name: user }));
    onClose();
  };
  return (
    <DialogForm onSubmit={() => void submit()}>
      {what === "allow" && (
        <Select
          label={t("count.recounts.who")}
          value={user}
          options={people.map((person) => ({ value: person.user, label: person.user }))}
          onValue={setUser}
        />
      )}
      <TextField
        label={t("count.recounts.reason")}
        value={reason}
        onValue={setReason}
        maxLength={200}
        autoFocus
      />
      <Refused refusal={call.refusal} />
      <DialogActions>
        <Button tone="primary" type="submit" keys="mod+enter" disabled={call.pending || !isReady}>
          {t(`count.recounts.${what}`)}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
