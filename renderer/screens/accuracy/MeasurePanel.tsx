import { useTranslation } from "react-i18next";
import { classesOf } from "../../ui/classes.ts";
import { Panel } from "../../ui/Panel.tsx";
import { definitionOf, type Measure, nameOf, valueOf } from "../home/measures.ts";
import css from "./Accuracy.module.css";

const c = classesOf(css);

type Props = {
  readonly figures: readonly Measure[];
  readonly measure: string;
  readonly onMeasure: (name: string) => void;
};

/** One figure large, with what it means, and the other definitions a click away. */
export function MeasurePanel({ figures, measure, onMeasure }: Props) {
  const { t } = useTranslation();
  const chosen = figures.find(({ name }) => name === measure) ?? figures[0];
  return (
    <Panel title={t("accuracy.definitions")} note={t("accuracy.definitionsNote")}>
      <div className={c("measures")}>
        <div>
          {chosen && (
            <div className={c("main")}>
              <p className={c("share")}>{valueOf(chosen)}</p>
              <div className={c("meaning")}>
                <p className={c("name")}>{nameOf(t, chosen.name)}</p>
                <p>{definitionOf(t, chosen)}</p>
                <p className={c("quiet")}>
                  {t("accuracy.ofRecords", { count: chosen.records, records: chosen.records })}
                </p>
              </div>
            </div>
          )}
          <p className={c("note")}>{t("accuracy.note")}</p>
        </div>
        <ul className={c("others")}>
          {figures.map((figure) => (
            <li key={figure.name}>
              <button
                type="button"
                className={c("choice")}
                aria-pressed={figure.name === chosen?.name}
                title={definitionOf(t, figure)}
                onClick={() => onMeasure(figure.name)}
              >
                <span>{nameOf(t, figure.name)}</span>
                <span className={c("value")}>{valueOf(figure)}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </Panel>
  );
}
