import { useState } from "react";
import { useTranslation } from "react-i18next";
import { TextField } from "../../../ui/Field.tsx";
import { ActDialog, type ActProps } from "./ActDialog.tsx";

export function LinkDialog(props: ActProps) {
  const { t } = useTranslation();
  const [number, setNumber] = useState("");
  const isNumber = /^[1-9]\d{0,14}$/.test(number.trim());
  return (
    <ActDialog
      {...props}
      title={t("casework.acts.link")}
      description={t("casework.link.text")}
      doName={t("casework.acts.link")}
      act={isNumber ? { do: "link", other: Number(number) } : undefined}
    >
      <TextField
        label={t("casework.link.other")}
        inputMode="numeric"
        value={number}
        onValue={setNumber}
        autoFocus
      />
    </ActDialog>
  );
}
