import { useTranslation } from "react-i18next";
import type { Reply } from "../../../shared/contract.ts";
import { classesOf } from "../../ui/classes.ts";
import { formatShare } from "../../ui/format.ts";
import { Panel } from "../../ui/Panel.tsx";
import css from "./Home.module.css";

const c = classesOf(css);
type Accuracy = Reply<"home.needs">["accuracy"];
const WHOLE = "all";

/** A share never stands alone: what it counts as accurate is said beside it. */
export function AccuracyPanel({ accuracy }: { readonly accuracy: Accuracy }) {
  const { t } = useTranslation();
  const measured = accuracy.filter(({ share }) => share !== null);
  const whole = measured.filter(({ by }) => by === WHOLE);
  const main = whole[0] ?? measured[0];
  const places = measured.filter(({ name, by }) => by !== WHOLE && name === main?.name);
  return (
    <Panel title={t("home.accuracy")} note={t("home.accuracyNote")}>
      {!main && <p className={c("quiet")}>{t("home.accuracyNone")}</p>}
      {main && (
        <div className={c("mainMeasure")}>
          <span className={c("mainShare")}>{formatShare(main.share ?? 0)}</span>
          <span className={c("measureText")}>
            <span className={c("definition")}>{main.name}</span>
            <span className={c("quiet")}>{main.definition}</span>
            <span className={c("quiet")}>{t("home.accuracyOf", { records: main.records })}</span>
          </span>
        </div>
      )}
      {places.length > 0 && (
        <ul className={c("places")}>
          {places.map(({ by, share, records }) => (
            <li key={by} className={c("place")}>
              <span className={c("placeName")}>{by}</span>
              <span className={c("meter")} aria-hidden="true">
                <span className={c("meterBar")} style={{ width: `${Math.max(0, share ?? 0) * 100}%` }} />
              </span>
              <span className={c("placeShare")}>{formatShare(share ?? 0)}</span>
              <span className={c("quiet")}>{t("home.accuracyOf", { records })}</span>
            </li>
          ))}
        </ul>
      )}
      {whole.length > 1 && (
        <dl className={c("others")}>
          {whole.slice(1).map(({ name, definition, share }) => (
            <div key={name} className={c("other")}>
              <dt title={definition}>
                {name}
                <span className={c("quiet")}>{definition}</span>
              </dt>
              <dd>{formatShare(share ?? 0)}</dd>
            </div>
          ))}
        </dl>
      )}
    </Panel>
  );
}
