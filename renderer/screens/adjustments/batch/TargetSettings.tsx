import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { TargetName } from "../../../../shared/adjust/targets/index.ts";
import type { Reply } from "../../../../shared/contract.ts";
import { useCall } from "../../../data/useCall.ts";
import { TextField } from "../../../ui/Field.tsx";
import css from "./Batch.module.css";

type Setting = Reply<"targets.set">[number];
type Props = {
  readonly source: string;
  readonly target: TargetName;
  readonly settings: readonly Setting[];
};

/** What only the target's own people know, asked for where it is missing; kept for the system once the field is left. */
export function TargetSettings({ source, target, settings }: Props) {
  if (settings.length === 0) return null;
  return (
    <div className={css["pair"]}>
      {settings.map((setting) => (
        <SettingField key={setting.key} source={source} target={target} setting={setting} />
      ))}
    </div>
  );
}

type FieldProps = Omit<Props, "settings"> & { readonly setting: Setting };

function SettingField({ source, target, setting }: FieldProps) {
  const { t } = useTranslation();
  const call = useCall("targets.set");
  const [value, setValue] = useState(setting.value);
  const { key, label, example, needed } = setting;
  const save = () => {
    if (value.trim() !== setting.value) void call.run({ source, target, key, value });
  };
  const isMissing = needed && setting.value === "";
  return (
    <TextField
      label={label}
      value={value}
      hint={t(isMissing ? "adjustments.handover.missing" : "adjustments.handover.example", { example })}
      error={call.refusal?.message}
      onValue={setValue}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || event.ctrlKey || event.metaKey) return;
        // Enter keeps the value, so that the preview can be looked at before the file is written.
        event.preventDefault();
        save();
      }}
    />
  );
}
