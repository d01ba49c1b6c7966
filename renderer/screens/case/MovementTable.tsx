import { useTranslation } from "react-i18next";
import type { CaseMovement } from "../../../shared/caseShapes.ts";
import { Badge } from "../../ui/Badge.tsx";
import { At, SignedQty } from "../../ui/Figures.tsx";
import { Table } from "../../ui/Table.tsx";
import css from "./Case.module.css";
import { placeText } from "./placeText.ts";
import type { ShowOrigin } from "./useOrigin.tsx";

type Props = {
  readonly caption: string;
  readonly rows: readonly (CaseMovement & { readonly isSubject?: boolean })[];
  readonly onOrigin: ShowOrigin;
};

/** A few movements as evidence; each number opens the line of the file that it came from. */
export function MovementTable({ caption, rows, onOrigin }: Props) {
  const { t } = useTranslation();
  return (
    <Table
      caption={caption}
      rows={rows}
      keyOf={(row) => row.movementId}
      columns={[
        {
          id: "movement",
          header: t("case.timeline.columns.movement"),
          heads: true,
          cell: (row) => (
            <span className={css["title"]}>
              <button
                type="button"
                className={css["inline"]}
                aria-label={t("case.why.openRow", { movement: row.movement })}
                onClick={() => onOrigin({ movementId: row.movementId })}
              >
                {row.movement}
              </button>
              {row.isSubject && <Badge tone="bad">{t("case.record.subject")}</Badge>}
            </span>
          ),
        },
        {
          id: "occurredAt",
          header: t("case.timeline.columns.occurredAt"),
          cell: (row) => <At at={row.occurredAt} />,
        },
        {
          id: "type",
          header: t("case.timeline.columns.type"),
          cell: (row) => t(`words.movement.${row.type}`),
        },
        {
          id: "effect",
          header: t("case.timeline.columns.effect"),
          align: "end",
          cell: (row) => <SignedQty qty={row.effect} />,
        },
        {
          id: "at",
          header: t("case.one.where"),
          cell: (row) => (row.at ? placeText(row.at) : t("case.record.here")),
        },
        { id: "doc", header: t("case.timeline.columns.doc"), cell: (row) => row.doc || "–" },
        { id: "user", header: t("case.timeline.columns.user"), cell: (row) => row.user || "–" },
        {
          id: "reason",
          header: t("case.timeline.columns.note"),
          wrap: true,
          cell: (row) => row.reason || "–",
        },
      ]}
    />
  );
}
