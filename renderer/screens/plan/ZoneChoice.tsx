import { useTranslation } from "react-i18next";
import { useRead } from "../../data/useRead.ts";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { EVERYWHERE } from "./LocationSelect.tsx";
import css from "./Plan.module.css";

type Props = {
  readonly location: string;
  readonly chosen: readonly string[];
  readonly onChosen: (zones: readonly string[]) => void;
};

/** The zones of the chosen places; a zone of the same name at two locations is one choice. */
export function ZoneChoice({ location, chosen, onChosen }: Props) {
  const { t } = useTranslation();
  const zones = useRead("planning.zones", location === EVERYWHERE ? {} : { location });
  const positions = new Map<string, number>();
  for (const row of zones.data ?? []) positions.set(row.zone, (positions.get(row.zone) ?? 0) + row.positions);
  if (positions.size < 2) return null;
  return (
    <fieldset className={css["choice"]}>
      <legend>
        {t("plan.form.zones")} <span className={css["hint"]}>{t("plan.form.zonesHint")}</span>
      </legend>
      {[...positions].map(([zone, count]) => (
        <Checkbox
          key={zone}
          label={t("plan.form.zoneWith", { zone: zone || t("plan.noZone"), count })}
          checked={chosen.includes(zone)}
          onChecked={(on) => onChosen(on ? [...chosen, zone] : chosen.filter((known) => known !== zone))}
        />
      ))}
    </fieldset>
  );
}
