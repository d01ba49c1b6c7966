import type { TFunction } from "i18next";
import type { TimelineRow, TwinState } from "../../../shared/caseShapes.ts";
import { formatQuantity } from "../../../shared/quantity.ts";
import { formatInstant, HOUR_MS } from "../../../shared/time.ts";
import { Badge } from "../../ui/Badge.tsx";
import { At, Qty, SignedQty } from "../../ui/Figures.tsx";
import { formatInstantHere, formatQty, formatSignedQty, withInstantsHere } from "../../ui/format.ts";
import type { Column } from "../../ui/Grid.tsx";
import css from "./Case.module.css";
import { placeText } from "./placeText.ts";

type Columns = readonly Column<TimelineRow>[];

/** When, what, how much, the book after it; then what the other systems have of it. */
export function timelineColumns(
  t: TFunction,
  others: readonly string[],
  blamed: ReadonlySet<number>,
): Columns {
  return [...ownColumns(t), ...(others.length > 0 ? [twinColumn(t, others)] : []), noteColumn(t, blamed)];
}

function ownColumns(t: TFunction): Columns {
  const head = (id: "occurredAt" | "type" | "effect" | "running" | "doc" | "movement" | "user") =>
    t(`case.timeline.columns.${id}`);
  const plain = (id: "doc" | "user", width: string): Column<TimelineRow> => ({
    ...{ id, width, header: head(id) },
    cell: (row) => <span title={textIn(row, id)}>{textIn(row, id) || "–"}</span>,
    text: (row) => textIn(row, id),
  });
  return [
    {
      ...{ id: "occurredAt", header: head("occurredAt"), width: "118px" },
      cell: (row) => <At at={row.at} />,
      text: (row) => formatInstant(row.at),
    },
    {
      ...{ id: "type", header: head("type"), width: "88px" },
      cell: (row) =>
        isMovement(row) ? <span>{typeText(t, row)}</span> : <strong>{typeText(t, row)}</strong>,
      text: (row) => typeText(t, row),
    },
    {
      ...{ id: "effect", header: head("effect"), width: "70px", align: "end" },
      cell: (row) => (row.kind === "movement" ? <SignedQty qty={row.effect} /> : <span>–</span>),
      text: (row) => (row.kind === "movement" ? formatQuantity(row.effect) : ""),
    },
    {
      ...{ id: "running", header: head("running"), width: "82px", align: "end" },
      cell: (row) => <Qty qty={row.running} />,
      text: (row) => formatQuantity(row.running),
    },
    {
      ...{ id: "movement", header: head("movement"), width: "minmax(86px, 0.5fr)" },
      cell: (row) => <span title={nameText(row)}>{eventText(row)}</span>,
      text: nameText,
    },
    plain("doc", "minmax(84px, 0.4fr)"),
    plain("user", "76px"),
  ];
}

const isMovement = (row: TimelineRow): boolean => row.kind === "movement" || row.kind === "elsewhere";

const typeText = (t: TFunction, row: TimelineRow): string =>
  row.kind === "movement" || row.kind === "elsewhere"
    ? t(`words.movement.${row.type}`)
    : t(`case.timeline.kinds.${row.kind}`);

/** A movement's own event; what another source alone has stands in the twin's column. */
const eventText = (row: TimelineRow): string =>
  row.kind === "movement"
    ? row.movement.slice(row.source.length + 1)
    : row.kind === "elsewhere"
      ? "–"
      : row.by;

const nameText = (row: TimelineRow): string =>
  row.kind === "movement" || row.kind === "elsewhere" ? row.movement : row.by;

function textIn(row: TimelineRow, id: "doc" | "user"): string {
  return row.kind === "movement" || row.kind === "elsewhere" ? row[id] : "";
}

function twinColumn(t: TFunction, others: readonly string[]): Column<TimelineRow> {
  return {
    id: "twin",
    header: t("case.timeline.columns.twin", { sources: others.join(", ") }),
    width: "minmax(200px, 1.8fr)",
    cell: (row) => {
      if (row.kind === "elsewhere")
        return (
          <span className={css["twin"]}>
            <Badge tone="warn">{t("case.timeline.only", { source: row.source })}</Badge>
            <span title={elsewhereText(row)}>{elsewhereText(row)}</span>
          </span>
        );
      if (row.kind !== "movement") return <span>–</span>;
      return row.twins.map((twin) => (
        <Twin key={twin.source} t={t} twin={twin} source={others.length > 1 ? undefined : twin.source} />
      ));
    },
    text: (row) =>
      row.kind === "elsewhere"
        ? elsewhereText(row)
        : row.kind === "movement"
          ? row.twins
              .map((twin) => `${t(`case.timeline.twins.${twin.state}`, twin)} ${rowsText(twin)}`)
              .join("; ")
          : "",
  };
}

const elsewhereText = (row: Extract<TimelineRow, { kind: "elsewhere" }>): string =>
  `${formatSignedQty(row.effect)} · ${row.movement} · ${placeText({ ...row.place, sku: "" })}`;

type TwinProps = {
  readonly t: TFunction;
  readonly twin: TwinState;
  /** The source that the column's head names already, where it is the only one. */
  readonly source: string | undefined;
};

function Twin({ t, twin, source }: TwinProps) {
  const text = t(`case.timeline.twins.${twin.state}`, twin);
  const rows = rowsText(twin, source);
  if (twin.state === "none" || twin.state === "differs")
    return (
      <span className={css["twin"]}>
        <Badge tone="warn">{text}</Badge>
        <span title={rows}>{rows}</span>
      </span>
    );
  if (twin.rows.length === 0) return <span className={css["untold"]}>{text}</span>;
  const told = `${twin.state === "twin" ? "⇄" : `${text}:`} ${rows}`;
  return <span title={told}>{told}</span>;
}

/** A movement's number is its source and its event; the event alone where `source` is told elsewhere. */
const rowsText = ({ rows }: TwinState, source?: string): string =>
  rows
    .map(({ effect, movement, occurredAt }) => {
      const event = source === undefined ? movement : movement.slice(source.length + 1);
      return `${formatSignedQty(effect)} · ${event} · ${formatInstantHere(occurredAt)}`;
    })
    .join(" + ");

function noteColumn(t: TFunction, blamed: ReadonlySet<number>): Column<TimelineRow> {
  return {
    id: "note",
    header: t("case.timeline.columns.note"),
    width: "minmax(120px, 1fr)",
    cell: (row) => (
      <>
        {"movementId" in row && blamed.has(row.movementId) && (
          <Badge tone="bad">{t("case.timeline.blamed")}</Badge>
        )}
        {row.kind === "movement" && row.unusual !== null && (
          <span className={css["unusual"]} title={withInstantsHere(row.unusual)}>
            {withInstantsHere(row.unusual)}
          </span>
        )}
        <span title={noteText(t, row)}>{noteText(t, row)}</span>
      </>
    ),
    text: (row) =>
      [row.kind === "movement" ? row.unusual : null, noteText(t, row)].filter(Boolean).join(" · "),
  };
}

function noteText(t: TFunction, row: TimelineRow): string {
  if (row.kind === "elsewhere") return row.reason;
  if (row.kind !== "movement") return t("case.timeline.saw", { qty: formatQty(row.observed) });
  const bin = row.counterpart?.bin;
  return [
    bin && t(row.effect < 0 ? "case.timeline.to" : "case.timeline.from", { bin }),
    row.reason,
    row.approvedBy && t("case.timeline.approved", { by: row.approvedBy }),
    // A system learns of nearly everything some seconds later; that says nothing.
    row.postedAt !== null &&
      Math.abs(row.postedAt - row.occurredAt) >= HOUR_MS &&
      t("case.timeline.late", { at: formatInstantHere(row.postedAt) }),
  ]
    .filter((part) => part !== "" && part !== false && part !== undefined)
    .join(" · ");
}
