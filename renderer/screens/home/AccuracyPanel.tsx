import { useTranslation } from "react-i18next";
import { classesOf } from "../../ui/classes.ts";
import { Panel } from "../../ui/Panel.tsx";
import css from "./Home.module.css";
import { definitionOf, nameOf, valueOf, type Measure } from "./measures.ts";

const c = classesOf(css);
const WHOLE = "all";

/** A share never stands alone: what it counts as accurate is said beside it. */
export function AccuracyPanel({ accuracy }: { readonly accuracy: readonly Measure[] }) {
  const { t } = useTranslation();
  const measured = accuracy.filter(({ share }) => share !== null);
  const whole = measured.filter(({ by }) => by === WHOLE);
  const main = whole[0] ?? measured[0];
  const places = measured.filter(({ name, by }) => by !== WHOLE && name.startsWith("ira_"));
  return (
    <Panel title={t("home.accuracy")} note={t("home.accuracyNote")}>
      {!main && <p className={c("quiet")}>{t("home.accuracyNone")}</p>}
      {main && (
        <div className={c("mainMeasure")}>
          <span className={c("mainShare")}>{valueOf(main)}</span>
          <span className={c("measureText")}>
            <span className={c("definition")}>{nameOf(t, main.name)}</span>
            <span className={c("quiet")}>{definitionOf(t, main)}</span>
            <span className={c("quiet")}>{t("home.accuracyOf", { count: main.records })}</span>
          </span>
        </div>
      )}
      {places.length > 0 && (
        <ul className={c("places")}>
          {places.map((place) => (
            <li key={place.by} className={c("place")}>
              <span className={c("placeName")}>{place.by}</span>
              <span className={c("meter")} aria-hidden="true">
                <span
                  className={c("meterBar")}
                  style={{ width: `${Math.max(0, place.share ?? 0) * 100}%` }}
                />
              </span>
              <span className={c("placeShare")}>{valueOf(place)}</span>
              <span className={c("quiet")}>{t("home.accuracyOf", { count: place.records })}</span>
            </li>
          ))}
        </ul>
      )}
      {whole.length > 1 && (
        <dl className={c("others")}>
          {whole.slice(1).map((measure) => (
            <div key={measure.name} className={c("other")}>
              <dt>
                {nameOf(t, measure.name)}
                <span className={c("quiet")}>{definitionOf(t, measure)}</span>
              </dt>
              <dd>{valueOf(measure)}</dd>
            </div>
          ))}
        </dl>
      )}
    </Panel>
  );
}
