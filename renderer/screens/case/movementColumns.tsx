import type { TFunction } from "i18next";
import type { CaseMovement } from "../../../shared/caseShapes.ts";
import { Badge } from "../../ui/Badge.tsx";
import { At, SignedQty } from "../../ui/Figures.tsx";
import type { TableColumn } from "../../ui/Table.tsx";
import css from "./Case.module.css";
import type { ShowOrigin } from "./useOrigin.tsx";

type Shown = Pick<
  CaseMovement,
  "movementId" | "movement" | "occurredAt" | "type" | "effect" | "doc" | "user"
>;

/**
 * A movement's name, which opens the line of the file that it came from, when it was, what it was and what it did, then
 * the columns `between`, then its papers. `badgeOf` says what stands beside the name, if anything.
 */
export function movementColumns<Row extends Shown>(
  t: TFunction,
  onOrigin: ShowOrigin,
  badgeOf: (row: Row) => string | undefined,
  between: readonly TableColumn<Row>[],
): readonly TableColumn<Row>[] {
  return [
    {
      id: "movement",
      header: t("case.timeline.columns.movement"),
      heads: true,
      cell: (row) => {
        const badge = badgeOf(row);
        return (
          <span className={css["title"]}>
            <button
              type="button"
              className={css["inline"]}
              aria-label={t("case.why.openRow", { movement: row.movement })}
              onClick={() => onOrigin({ movementId: row.movementId })}
            >
              {row.movement}
            </button>
            {badge !== undefined && <Badge tone="bad">{badge}</Badge>}
          </span>
        );
      },
    },
    {
      id: "occurredAt",
      header: t("case.timeline.columns.occurredAt"),
      cell: (row) => <At at={row.occurredAt} />,
    },
    { id: "type", header: t("case.timeline.columns.type"), cell: (row) => t(`words.movement.${row.type}`) },
    {
      id: "effect",
      header: t("case.timeline.columns.effect"),
      align: "end",
      cell: (row) => <SignedQty qty={row.effect} />,
    },
    ...between,
    { id: "doc", header: t("case.timeline.columns.doc"), cell: (row) => row.doc || "–" },
    { id: "user", header: t("case.timeline.columns.user"), cell: (row) => row.user || "–" },
  ];
}
