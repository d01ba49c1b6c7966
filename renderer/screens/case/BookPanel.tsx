import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { AboutCount } from "../../../shared/caseShapes.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../../shared/time.ts";
import { formatInstantHere } from "../../ui/format.ts";
import { Panel } from "../../ui/Panel.tsx";
import { BookChart } from "./BookChart.tsx";
import css from "./Case.module.css";

/** Since when it is wrong, in words and as a picture. */
export function BookPanel({ about }: { readonly about: AboutCount }) {
  const { t } = useTranslation();
  return (
    <Panel title={t("case.book.title")}>
      <p className={css["drift"]}>
        <span className={css["swatch"]} aria-hidden="true" />
        {driftText(t, about)}
      </p>
      <BookChart about={about} />
      <p className={css["legend"]}>
        <span className={css["countDot"]} aria-hidden="true" /> {t("case.book.counts")}
        <span className={css["snapshotDot"]} aria-hidden="true" /> {t("case.book.snapshots")}
      </p>
    </Panel>
  );
}

function driftText(t: TFunction, { trace: { driftFrom, driftTo }, drifted }: AboutCount): string {
  const moved = t("case.book.moved", { count: drifted });
  if (driftFrom === null) return t("case.book.driftOpen", { to: formatInstantHere(driftTo), moved });
  const between = { from: formatInstantHere(driftFrom), to: formatInstantHere(driftTo), moved };
  if (between.from === between.to) return t("case.book.driftAt", { at: between.to, moved });
  return t("case.book.drift", { ...between, length: lengthText(t, driftTo - driftFrom) });
}

/** In the largest unit of which there are two or more. */
function lengthText(t: TFunction, ms: number): string {
  if (ms >= 2 * DAY_MS) return t("case.book.days", { count: Math.round(ms / DAY_MS) });
  if (ms >= 2 * HOUR_MS) return t("case.book.hours", { count: Math.round(ms / HOUR_MS) });
  return t("case.book.minutes", { count: Math.max(1, Math.round(ms / MINUTE_MS)) });
}
