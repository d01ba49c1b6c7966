import { useTranslation } from "react-i18next";
import { classesOf } from "../../ui/classes.ts";
import { useWidth } from "../../ui/useWidth.ts";
import { type Measure, nameOf, valueOf } from "../home/measures.ts";
import css from "./Accuracy.module.css";
import { periodText } from "./periodText.ts";
import { CHART, trendOf } from "./trendLine.ts";

const c = classesOf(css);
const WHOLE = ["ira_by_record", "ira_by_value", "exact_match_rate"];

type Props = { readonly rows: readonly Measure[]; readonly measure: string; readonly span: string };

/** A measure over time as a line; the table beside it is its twin. */
export function TrendChart({ rows, measure, span }: Props) {
  const { t } = useTranslation();
  const points = rows.flatMap(({ by, share }) => (share === null ? [] : [{ from: by, share }]));
  const [ref, width] = useWidth(CHART.width);
  const right = width - CHART.end;
  const trend = trendOf(points, WHOLE.includes(measure), right);
  const [first, last] = [points[0], points.at(-1)];
  if (!trend || !first || !last) return null;
  const told = (share: number): string =>
    valueOf({ name: measure, share, definition: "", by: "", records: 0 });
  const shares = points.map(({ share }) => share);
  const spoken = t("accuracy.trendChart", {
    measure: nameOf(t, measure),
    span,
    first: periodText(first.from),
    last: periodText(last.from),
    low: told(Math.min(...shares)),
    high: told(Math.max(...shares)),
  });
  return (
    <svg ref={ref} className={c("chart")} height={CHART.height} role="img" aria-label={spoken}>
      {[trend.low, (trend.low + trend.high) / 2, trend.high].map((level) => (
        <g key={level}>
          <line className={c("grid")} x1={CHART.left} x2={right} y1={trend.y(level)} y2={trend.y(level)} />
          <text x={CHART.left - 6} y={trend.y(level) + 4} textAnchor="end">
            {told(level)}
          </text>
        </g>
      ))}
      <path className={c("line")} d={trend.path} />
      {trend.points.map(({ x, y, point }) => (
        <circle key={point.from} className={c("dot")} cx={x} cy={y} r={3.5} />
      ))}
      {points.length === 1 ? (
        <text x={(CHART.left + right) / 2} y={CHART.height - 8} textAnchor="middle">
          {periodText(first.from)}
        </text>
      ) : (
        <>
          <text x={CHART.left} y={CHART.height - 8}>
            {periodText(first.from)}
          </text>
          <text x={right} y={CHART.height - 8} textAnchor="end">
            {periodText(last.from)}
          </text>
        </>
      )}
    </svg>
  );
}
