import { useTranslation } from "react-i18next";
import type { AboutCount } from "../../../shared/caseShapes.ts";
import { quantity } from "../../../shared/quantity.ts";
import { instant } from "../../../shared/time.ts";
import { formatDay, formatInstantHere, formatQty } from "../../ui/format.ts";
import { classesOf } from "../../ui/classes.ts";
import { useWidth } from "../../ui/useWidth.ts";
import css from "./BookChart.module.css";
import { CHART, plotOf, type Plot } from "./bookLine.ts";

const c = classesOf(css);

type Props = { readonly about: AboutCount };

/** The book over time, the drift window shaded, and what counts and reports saw. The timeline is its table twin. */
export function BookChart({ about }: Props) {
  const { t } = useTranslation();
  const [ref, width] = useWidth(CHART.width);
  const plot = plotOf(about, width);
  if (!plot) return <p className={c("none")}>{t("case.book.none")}</p>;
  const { x, y, line } = plot;
  const { driftFrom, driftTo } = about.trace;
  const shade = shadeOf(x(driftFrom ?? plot.from), x(driftTo));
  const spoken = t("case.book.chart", {
    book: formatQty(about.book),
    counted: formatQty(about.counted),
    at: formatInstantHere(about.countedAt),
  });
  return (
    <svg ref={ref} className={c("chart")} height={CHART.height} role="img" aria-label={spoken}>
      <rect
        className={c("drift")}
        x={shade.from}
        y={CHART.top}
        width={shade.width}
        height={CHART.bottom - CHART.top}
      />
      <Scale plot={plot} />
      <path className={c("book")} d={line} />
      {about.points.map(({ kind, at, observed }, place) => (
        <circle key={place} className={c(kind)} cx={x(at)} cy={y(observed)} r={kind === "count" ? 4.5 : 3} />
      ))}
      <line
        className={c("gap")}
        x1={x(about.countedAt)}
        x2={x(about.countedAt)}
        y1={y(about.book)}
        y2={y(about.counted)}
      />
    </svg>
  );
}

/** A minute of a year has no width of its own, and is what one looks for: it is drawn around its middle. */
function shadeOf(from: number, to: number): { readonly from: number; readonly width: number } {
  const width = Math.max(LEAST_SHADE_PX, to - from);
  return { from: (from + to - width) / 2, width };
}
const LEAST_SHADE_PX = 6;

function Scale({ plot: { right, y, low, high, from, to } }: { readonly plot: Plot }) {
  const levels = low < 0 ? [low, 0, high] : [low, high];
  return (
    <g className={c("scale")}>
      {levels.map((level) => (
        <g key={level}>
          <line className={c("grid")} x1={CHART.left} x2={right} y1={y(level)} y2={y(level)} />
          <text x={CHART.left - 6} y={y(level) + 4} textAnchor="end">
            {formatQty(quantity(level))}
          </text>
        </g>
      ))}
      <text x={CHART.left} y={CHART.height - 6}>
        {formatDay(instant(from))}
      </text>
      <text x={right} y={CHART.height - 6} textAnchor="end">
        {formatInstantHere(instant(to))}
      </text>
    </g>
  );
}
