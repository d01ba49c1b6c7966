import { useState } from "react";
import { useTranslation } from "react-i18next";
import { GRAINS, SOURCE_KINDS, type Grain, type SourceKind } from "../../../../shared/domain.ts";
import { useCall } from "../../../data/useCall.ts";
import { useRead } from "../../../data/useRead.ts";
import { Button } from "../../../ui/Button.tsx";
import { Checkbox } from "../../../ui/Checkbox.tsx";
import { Dialog, DialogActions, DialogForm } from "../../../ui/Dialog.tsx";
import { TextField } from "../../../ui/Field.tsx";
import { Refused } from "../../../ui/Refused.tsx";
import { Select } from "../../../ui/Select.tsx";
import { toast } from "../../../ui/toasts.ts";

type Props = {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onAdded: (name: string) => void;
};

export function AddSource({ open, onClose, onAdded }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog open={open} onClose={onClose} title={t("imports.source.title")}>
      <SourceForm onAdded={onAdded} />
    </Dialog>
  );
}

function SourceForm({ onAdded }: Pick<Props, "onAdded">) {
  const { t } = useTranslation();
  const call = useCall("sources.add");
  const sources = useRead("sources.list", {});
  const [name, setName] = useState("");
  const [kind, setKind] = useState<SourceKind>("wms");
  const [timezone, setTimezone] = useState(Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [grain, setGrain] = useState<Grain>("bin");
  const [writable, setWritable] = useState(true);
  const [onHand, setOnHand] = useState<boolean>();
  // One system owns the on-hand quantity; the first one added is it unless the person says otherwise.
  const owner = sources.data?.some(({ authority }) => authority.includes("on_hand")) ?? true;
  const owns = onHand ?? !owner;
  const submit = async () => {
    const answer = await call.run({
      name,
      kind,
      timezone,
      grain,
      writable,
      authority: owns ? ["on_hand"] : [],
    });
    if (!answer.ok) return;
    toast("good", t("imports.source.added", { name: answer.value.name }));
    onAdded(answer.value.name);
  };
  return (
    <DialogForm onSubmit={() => void submit()}>
      <TextField label={t("imports.source.name")} value={name} onValue={setName} required autoFocus />
      <Select
        label={t("imports.source.kind")}
        value={kind}
        options={SOURCE_KINDS.map((value) => ({ value, label: t(`words.sourceKind.${value}`) }))}
        onValue={setKind}
      />
      <TextField
        label={t("imports.source.timezone")}
        value={timezone}
        onValue={setTimezone}
        hint={t("imports.source.timezoneHint")}
      />
      <Select
        label={t("imports.source.grain")}
        value={grain}
        options={GRAINS.map((value) => ({ value, label: t(`words.grain.${value}`) }))}
        onValue={setGrain}
      />
      <Checkbox label={t("imports.source.onHand")} checked={owns} onChecked={setOnHand} />
      <Checkbox label={t("imports.source.writable")} checked={writable} onChecked={setWritable} />
      <Refused refusal={call.refusal} />
      <DialogActions>
        <Button tone="primary" type="submit" keys="mod+enter" disabled={call.pending || name.trim() === ""}>
          {t("imports.source.do")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
