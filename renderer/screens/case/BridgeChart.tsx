import { useTranslation } from "react-i18next";
import { classesOf } from "../../ui/classes.ts";
import { formatQty, formatSignedQty } from "../../ui/format.ts";
import { useWidth } from "../../ui/useWidth.ts";
import type { Step } from "./Bridge.tsx";
import css from "./BridgeChart.module.css";
import { barsOf, CHART, ROW_PX } from "./bridgeBars.ts";
import { isChange } from "./BridgeTable.tsx";
import { Opens } from "./Opens.tsx";

const c = classesOf(css);

/**
 * A waterfall lying on its side, so that any number of steps has room for its name. Drawn by hand: a chart library
 * brings a style element of its own, which the CSP refuses, and a megabyte for seven rectangles.
 */
export function BridgeChart({ steps }: { readonly steps: readonly Step[] }) {
  const { t } = useTranslation();
  const [ref, width] = useWidth(CHART.width);
  const bars = barsOf(steps, width);
  const height = steps.length * ROW_PX + 4;
  return (
    <div className={c("bridge")}>
      <svg
        ref={ref}
        className={c("chart")}
        height={height}
        role="img"
        aria-label={t("case.bridge.chart", { steps: steps.map(spokenOf).join(", ") })}
      >
        <line className={c("zero")} x1={bars.zero} x2={bars.zero} y1={0} y2={height} />
        {steps.map((step, place) => {
          const bar = bars.bars[place];
          const next = bars.bars[place + 1];
          if (!bar) return null;
          const top = place * ROW_PX;
          return (
            <g key={place}>
              <text className={c("name", step.kind)} x={0} y={top + 19}>
                {step.name}
              </text>
              <rect
                className={c(step.kind === "movements" ? (step.qty < 0 ? "out" : "in") : step.kind)}
                x={bar.from}
                y={top + 5}
                width={Math.max(2, bar.to - bar.from)}
                height={ROW_PX - 10}
                rx={2}
              />
              {bar.blamed && (
                <rect
                  className={c("blamed")}
                  x={bar.blamed.from}
                  y={top + 5}
                  width={Math.max(2, bar.blamed.to - bar.blamed.from)}
                  height={ROW_PX - 10}
                  rx={2}
                />
              )}
              {next && (
                <line
                  className={c("link")}
                  x1={bar.end}
                  x2={bar.end}
                  y1={top + ROW_PX - 5}
                  y2={top + ROW_PX + 5}
                />
              )}
              <text className={c("figure", step.kind)} x={width} y={top + 19} textAnchor="end">
                {isChange(step) ? formatSignedQty(step.qty) : formatQty(step.running)}
              </text>
            </g>
          );
        })}
      </svg>
      {/* Over the drawing, because what is drawn is one picture to a screen reader, in which nothing can be pressed. */}
      {steps.map(
        (step, place) =>
          step.opener && (
            <span key={place} className={c("hit")} style={{ top: place * ROW_PX, height: ROW_PX }}>
              <Opens by={step.opener} label={`${spokenOf(step)}: ${step.opener.title}`} />
            </span>
          ),
      )}
    </div>
  );
}

const spokenOf = (step: Step): string =>
  `${step.name} ${isChange(step) ? formatSignedQty(step.qty) : formatQty(step.running)}`;
