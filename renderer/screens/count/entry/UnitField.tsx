import { memo } from "react";
import { useTranslation } from "react-i18next";
import { Select } from "../../../ui/Select.tsx";
import css from "../Count.module.css";

type Props = {
  readonly units: readonly string[];
  readonly uom: string;
  readonly open: boolean;
  readonly onUom: (uom: string) => void;
};

/** The unit of the number. A list of choices is slow to draw: it stays as it is where the next line has the same units. */
export const UnitField = memo(
  function UnitField({ units, uom, open, onUom }: Props) {
    const { t } = useTranslation();
    return (
      <div className={css["unit"]}>
        {units.length < 2 ? (
          <p className={css["onlyUnit"]}>{uom}</p>
        ) : (
          <Select
            label={t("count.entry.unit")}
            value={uom}
            options={units.map((value) => ({ value, label: value }))}
            onValue={onUom}
            disabled={!open}
          />
        )}
      </div>
    );
  },
  (before, now) =>
    before.uom === now.uom &&
    before.open === now.open &&
    before.onUom === now.onUom &&
    before.units.join("\n") === now.units.join("\n"),
);
