import { useLayoutEffect, useMemo, useState, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import type { AboutCount, Origin, TimelineRow } from "../../../shared/caseShapes.ts";
import type { MovementType } from "../../../shared/domain.ts";
import { client } from "../../data/client.ts";
import { usePages } from "../../data/usePages.ts";
import { useActions } from "../../keys/actions.ts";
import { Button } from "../../ui/Button.tsx";
import { withInstantsHere } from "../../ui/format.ts";
import { Grid } from "../../ui/Grid.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { rowsIn } from "../../ui/rowsIn.ts";
import { toast } from "../../ui/toasts.ts";
import { copyRows } from "../../ui/tsv.ts";
import type { Span } from "../../ui/useGridKeys.ts";
import css from "./Case.module.css";
import { timelineColumns } from "./timelineColumns.tsx";
import type { ShowOrigin } from "./useOrigin.tsx";

type Props = {
  readonly id: number;
  readonly about: AboutCount;
  /** Movements that the chosen explanation blames. */
  readonly blamed: readonly number[];
  /** Only the movements of this type that are in the book; undefined: everything. */
  readonly type: MovementType | undefined;
  /** Shows everything again. */
  readonly onAll: () => void;
  readonly gridRef: RefObject<HTMLDivElement | null>;
  readonly onOrigin: ShowOrigin;
};

const ROW_PX = 32;
const TALLEST_PX = 420;
const NONE_PLACED: AboutCount["movements"] = [];

/**
 * Everything that was moved, counted and reported at the position with the book after it, each movement beside its
 * twin in the other systems. Read by page, so that its length doesn't matter; the drift window is shaded.
 */
export function Timeline({ id, about, blamed, type, onAll, gridRef, onOrigin }: Props) {
  const { t } = useTranslation();
  const { total, rowAt, want, latest, refusal } = usePages(`timeline ${id}`, (page) =>
    client["cases.timeline"]({ case: id, ...(type && { type }), ...page }),
  );
  const others = latest?.others;
  // Where a movement stands is known of the whole timeline alone.
  const placed = type === undefined ? about.movements : NONE_PLACED;
  const [span, setSpan] = useBlamedSpan(placed, blamed, total);
  const columns = useMemo(() => timelineColumns(t, others ?? [], new Set(blamed)), [t, others, blamed]);
  const open = (place: number) => {
    const row = rowAt(place);
    // A blamed row is known before its page is there.
    const named = placed.find((movement) => movement.place === place);
    const origin = named ? { movementId: named.movementId } : row && originOfRow(row);
    if (origin) onOrigin(origin);
    else if (row) toast("good", t("case.timeline.noFile"));
  };
  useActions([
    {
      id: "case.twin",
      title: t("case.act.twin"),
      group: "here",
      keys: "w",
      run: () => {
        const twin = twinOfRow(rowAt(span.active));
        if (twin === undefined) toast("good", t("case.timeline.noTwinHere"));
        else onOrigin({ movementId: twin });
      },
    },
  ]);
  return (
    <Panel
      title={
        type ? t("case.timeline.onlyType", { type: t(`words.movement.${type}`) }) : t("case.timeline.title")
      }
      note={t(type ? "case.timeline.noteOfType" : "case.timeline.note", { count: total })}
      actions={
        type && (
          <Button size="s" keys="t" onClick={onAll}>
            {t("case.timeline.all")}
          </Button>
        )
      }
      flush
    >
      <Refused refusal={refusal} />
      {latest?.notes.map((note) => (
        <p key={note} className={css["clock"]}>
          {withInstantsHere(note)}
        </p>
      ))}
      <div
        className={css["timeline"]}
        style={{ height: Math.min(TALLEST_PX, (Math.max(total, 2) + 1) * ROW_PX + 2) }}
      >
        <Grid
          label={t("case.timeline.table")}
          columns={columns}
          rowCount={total}
          rowAt={rowAt}
          toneOf={(row) => toneOf(row, about.trace, blamed)}
          onRange={want}
          span={span}
          onSpan={setSpan}
          onOpen={open}
          onCopy={(chosen) => void copyRows(columns, rowsIn(rowAt, chosen))}
          gridRef={gridRef}
        />
      </div>
    </Panel>
  );
}

/** The marked rows; another explanation marks the first row that it blames, or else the last one there is. */
function useBlamedSpan(
  movements: AboutCount["movements"],
  blamed: readonly number[],
  total: number,
): readonly [Span, (span: Span) => void] {
  const places = movements.flatMap(({ movementId, place }) =>
    place !== null && blamed.includes(movementId) ? [place] : [],
  );
  const start = places.length > 0 ? Math.min(...places) : Math.max(0, total - 1);
  const [span, setSpan] = useState<Span>({ anchor: start, active: start });
  // Before the paint: whoever has gone to another row since stays there.
  useLayoutEffect(() => setSpan({ anchor: start, active: start }), [start]);
  return [span, setSpan];
}

function originOfRow(row: TimelineRow): Origin | null {
  return row.kind === "movement" || row.kind === "elsewhere" ? { movementId: row.movementId } : row.origin;
}

const twinOfRow = (row: TimelineRow | undefined): number | undefined =>
  row?.kind === "movement" ? row.twins.flatMap(({ rows }) => rows)[0]?.movementId : undefined;

function toneOf(row: TimelineRow, { driftFrom, driftTo }: AboutCount["trace"], blamed: Props["blamed"]) {
  if ("movementId" in row && blamed.includes(row.movementId)) return "blamed";
  return row.at > (driftFrom ?? Number.NEGATIVE_INFINITY) && row.at <= driftTo ? "drift" : undefined;
}
