import { useTranslation } from "react-i18next";
import { TextField } from "../../ui/Field.tsx";
import { Select } from "../../ui/Select.tsx";
import type { ReasonChoice } from "./useReason.ts";

export function ReasonFields({ choice }: { readonly choice: ReasonChoice }) {
  const { t } = useTranslation();
  const { code, onCode, options, isOwnWords, words, onWords } = choice;
  return (
    <>
      <Select label={t("adjustments.reasonCode")} value={code} options={options} onValue={onCode} />
      {isOwnWords && (
        <TextField label={t("adjustments.otherReason")} value={words} onValue={onWords} required autoFocus />
      )}
    </>
  );
}
