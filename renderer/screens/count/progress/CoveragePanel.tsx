import { useState } from "react";
import { useTranslation } from "react-i18next";
import { COVERAGES } from "../../../../shared/progress/coverage.ts";
import { useRead } from "../../../data/useRead.ts";
import { Checkbox } from "../../../ui/Checkbox.tsx";
import { Panel } from "../../../ui/Panel.tsx";
import { Refused } from "../../../ui/Refused.tsx";
import { type Aisle, AisleTable, BinTable } from "./CoverageTables.tsx";
import { AisleTiles } from "./AisleTiles.tsx";
import css from "./Progress.module.css";

/** The bins by aisle as a heat map, with the same as tables; an aisle shows its bins. */
export function CoveragePanel({ count }: { readonly count: number }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<Aisle>();
  const [asTable, setAsTable] = useState(false);
  const aisle = chosen && { location: chosen.location, zone: chosen.zone, aisle: chosen.aisle };
  const { data, refusal } = useRead("counts.coverage", { count, ...(aisle && { aisle }) });
  return (
    <Panel
      title={t("progress.map.title")}
      note={t("progress.map.note")}
      actions={<Checkbox label={t("progress.map.asTable")} checked={asTable} onChecked={setAsTable} />}
    >
      <Refused refusal={refusal} />
      {data?.aisles.length === 0 && <p className={css["quiet"]}>{t("progress.map.none")}</p>}
      {data && data.aisles.length > 0 && (
        <div className={css["map"]}>
          {asTable ? (
            <AisleTable aisles={data.aisles} />
          ) : (
            <>
              <ul className={css["legend"]}>
                {COVERAGES.map((state) => (
                  <li key={state}>
                    <span className={css["swatch"]} data-state={state} /> {t(`progress.map.states.${state}`)}
                  </li>
                ))}
              </ul>
              <AisleTiles aisles={data.aisles} chosen={chosen} onChoose={setChosen} />
            </>
          )}
          {chosen && data.bins.length > 0 && <BinTable aisle={chosen.aisle} bins={data.bins} />}
        </div>
      )}
    </Panel>
  );
}
