import { useCallback, useEffect, useMemo, useState, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import type { CaseDetail } from "../../../shared/shapes.ts";
import { formatInstantHere } from "../../ui/format.ts";
import { Grid } from "../../ui/Grid.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { copyRows } from "../../ui/tsv.ts";
import type { Span } from "../../ui/useGridKeys.ts";
import css from "./Case.module.css";
import { useTimelineColumns, type TimelineRow } from "./timelineColumns.tsx";

type Props = {
  readonly detail: CaseDetail;
  /** Movements that the chosen explanation blames. */
  readonly blamed: readonly number[];
  readonly gridRef: RefObject<HTMLDivElement | null>;
  readonly onMovement: (id: number) => void;
};

const ROW_PX = 32;
const TALLEST_PX = 420;

/** Every movement of the position with the book after it; the window in which it went wrong is shaded. */
export function Timeline({ detail, blamed, gridRef, onMovement }: Props) {
  const { t } = useTranslation();
  const { timeline, earlier, trace } = detail;
  const blamedKey = blamed.join(",");
  const rows = useMemo<readonly TimelineRow[]>(() => {
    const ids = new Set(blamedKey.split(",").map(Number));
    return timeline.map((row) => ({
      ...row,
      blamed: ids.has(row.movementId),
      inDrift:
        row.occurredAt > (trace.driftFrom ?? Number.NEGATIVE_INFINITY) && row.occurredAt <= trace.driftTo,
    }));
  }, [timeline, blamedKey, trace.driftFrom, trace.driftTo]);
  const firstBlamed = rows.findIndex((row) => row.blamed);
  const start = firstBlamed === -1 ? rows.length - 1 : firstBlamed;
  const [span, setSpan] = useState<Span>({ anchor: start, active: start });
  // Another explanation was chosen: show the first row it blames.
  useEffect(() => setSpan({ anchor: start, active: start }), [start, blamedKey]);
  const columns = useTimelineColumns();
  const rowAt = useCallback((place: number) => rows[place], [rows]);
  const copy = ({ anchor, active }: Span) =>
    void copyRows(columns, rows.slice(Math.min(anchor, active), Math.max(anchor, active) + 1));
  const drift =
    trace.driftFrom === null
      ? t("cases.timeline.driftOpen", { to: formatInstantHere(trace.driftTo) })
      : t("cases.timeline.drift", {
          from: formatInstantHere(trace.driftFrom),
          to: formatInstantHere(trace.driftTo),
        });
  return (
    <Panel
      title={t("cases.timeline.title")}
      note={t("cases.timeline.note", { count: timeline.length + earlier })}
      flush
    >
      <p className={css["drift"]}>
        <span className={css["swatch"]} aria-hidden="true" />
        {drift}
        {earlier > 0 && ` · ${t("cases.timeline.earlier", { count: earlier })}`}
      </p>
      {rows.length === 0 ? (
        <p className={css["nothing"]}>{t("cases.timeline.empty")}</p>
      ) : (
        <div
          className={css["timeline"]}
          style={{ height: Math.min(TALLEST_PX, (rows.length + 1) * ROW_PX + 2) }}
        >
          <Grid
            label={t("cases.timeline.table")}
            columns={columns}
            rowCount={rows.length}
            rowAt={rowAt}
            toneOf={toneOf}
            span={span}
            onSpan={setSpan}
            onOpen={(place) => {
              const row = rows[place];
              if (row) onMovement(row.movementId);
            }}
            onCopy={copy}
            gridRef={gridRef}
          />
        </div>
      )}
    </Panel>
  );
}

const toneOf = (row: TimelineRow): string | undefined =>
  row.blamed ? "blamed" : row.inDrift ? "drift" : undefined;
