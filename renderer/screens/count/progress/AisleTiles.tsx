import { useTranslation } from "react-i18next";
import { COVERAGES } from "../../../../shared/progress/coverage.ts";
import type { Aisle } from "./CoverageTables.tsx";
import css from "./Progress.module.css";

type Props = {
  readonly aisles: readonly Aisle[];
  readonly chosen: Aisle | undefined;
  readonly onChoose: (aisle: Aisle) => void;
};

/** A tile an aisle, zone by zone; each says in words what its bar says in colours. */
export function AisleTiles({ aisles, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const zones = Map.groupBy(
    aisles,
    ({ location, zone }) => `${location} · ${zone || t("progress.map.noZone")}`,
  );
  const said = ({ states }: Aisle): string =>
    COVERAGES.filter((state) => states[state] > 0)
      .map((state) =>
        t("progress.map.said", { count: states[state], state: t(`progress.map.states.${state}`) }),
      )
      .join(", ");
  return [...zones].map(([zone, each]) => (
    <div key={zone} className={css["zone"]} role="group" aria-label={zone}>
      <span className={css["zoneName"]}>{zone}</span>
      {each.map((aisle) => (
        <button
          key={aisle.aisle}
          type="button"
          className={css["tile"]}
          aria-pressed={isSame(aisle, chosen)}
          aria-label={t("progress.map.tile", { aisle: aisle.aisle, said: said(aisle) })}
          title={said(aisle)}
          onClick={() => onChoose(aisle)}
        >
          <span>{aisle.aisle}</span>
          <span className={css["shares"]}>
            {COVERAGES.map((state) => (
              <span key={state} data-state={state} style={{ flexGrow: aisle.states[state] }} />
            ))}
          </span>
        </button>
      ))}
    </div>
  ));
}

const isSame = (a: Aisle, b: Aisle | undefined): boolean =>
  a.aisle === b?.aisle && a.zone === b.zone && a.location === b.location;
