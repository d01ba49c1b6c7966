import { useState } from "react";
import { useTranslation } from "react-i18next";
import { COUNT_METHODS, type CountMethod } from "../../../shared/domain.ts";
import { useCall } from "../../data/useCall.ts";
import { useRead } from "../../data/useRead.ts";
import { go } from "../../routing.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog, DialogActions, DialogForm } from "../../ui/Dialog.tsx";
import { TextField } from "../../ui/Field.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { Select } from "../../ui/Select.tsx";
import { toast } from "../../ui/toasts.ts";

const BYS = ["all", "abc", "zone", "random", "control", "negative", "never"] as const;
type By = (typeof BYS)[number];
const EVERYWHERE = "";

export function PlanDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog open={open} onClose={onClose} title={t("count.plan")} description={t("count.form.methodHint")}>
      <PlanForm />
    </Dialog>
  );
}

function PlanForm() {
  const { t } = useTranslation();
  const call = useCall("counts.plan");
  const locations = useRead("locations.list", {});
  const [location, setLocation] = useState<string>();
  const [method, setMethod] = useState<CountMethod>("blind");
  const [by, setBy] = useState<By>("all");
  const [size, setSize] = useState("");
  const chosen = location ?? locations.data?.[0]?.location ?? EVERYWHERE;
  const sizeOk = size === "" || /^[1-9]\d{0,5}$/.test(size);

  const submit = async () => {
    if (!sizeOk) return;
    const answer = await call.run({
      method,
      by,
      ...(chosen !== EVERYWHERE && { location: chosen }),
      ...(size !== "" && { size: Number(size) }),
    });
    if (!answer.ok) return;
    toast("good", t("count.planned", { count: answer.value.lines }));
    go("count", answer.value.count);
  };
  return (
    <DialogForm onSubmit={() => void submit()}>
      <Select
        label={t("count.form.location")}
        value={chosen}
        onValue={setLocation}
        options={[
          ...(locations.data ?? []).map((place) => ({ value: place.location, label: place.location })),
          { value: EVERYWHERE, label: t("count.everywhere") },
        ]}
      />
      <Select
        label={t("count.form.by")}
        value={by}
        onValue={setBy}
        options={BYS.map((value) => ({ value, label: t(`count.form.bys.${value}`) }))}
      />
      <Select
        label={t("count.form.method")}
        value={method}
        onValue={setMethod}
        options={COUNT_METHODS.map((value) => ({ value, label: t(`words.method.${value}`) }))}
      />
      <TextField
        label={t("count.form.size")}
        inputMode="numeric"
        value={size}
        onValue={setSize}
        hint={t("count.form.sizeHint")}
        error={sizeOk ? undefined : t("count.form.sizeBad")}
      />
      <Refused refusal={call.refusal} />
      <DialogActions>
        <Button tone="primary" type="submit" keys="mod+enter" disabled={call.pending}>
          {t("count.form.do")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
