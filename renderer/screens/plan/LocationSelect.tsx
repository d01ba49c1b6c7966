import { useTranslation } from "react-i18next";
import { useRead } from "../../data/useRead.ts";
import { Select } from "../../ui/Select.tsx";

/** Stands for all locations. */
export const EVERYWHERE = "";

type Props = { readonly value: string; readonly onValue: (location: string) => void };

export function LocationSelect({ value, onValue }: Props) {
  const { t } = useTranslation();
  const locations = useRead("locations.list", {});
  return (
    <Select
      label={t("plan.location")}
      value={value}
      onValue={onValue}
      options={[
        { value: EVERYWHERE, label: t("plan.everywhere") },
        ...(locations.data ?? []).map((place) => ({ value: place.location, label: place.location })),
      ]}
    />
  );
}
