import type { TFunction } from "i18next";
import type { Reply } from "../../../../shared/contract.ts";
import { Badge } from "../../../ui/Badge.tsx";
import { formatQty } from "../../../ui/format.ts";
import type { Column } from "../../../ui/Grid.tsx";
import css from "../Count.module.css";

export type ReviewRow = Reply<"counts.review">["rows"][number];
export type RecountRow = Reply<"counts.recounts">["rows"][number];
export type UnknownRow = Reply<"counts.unknown">["rows"][number];

/** Which line it is, as every list of a count's lines says it first. */
export function placeColumns<Row extends Pick<ReviewRow, "location" | "bin" | "sku" | "lot" | "description">>(
  t: TFunction,
): readonly Column<Row>[] {
  return [
    {
      id: "location",
      header: t("count.columns.location"),
      width: "minmax(72px, 0.6fr)",
      cell: ({ location }) => <span title={location}>{location}</span>,
      text: ({ location }) => location,
    },
    {
      id: "bin",
      header: t("count.review.columns.bin"),
      width: "minmax(90px, 1fr)",
      cell: ({ bin }) => <strong>{bin || "–"}</strong>,
      text: ({ bin }) => bin,
    },
    {
      id: "item",
      header: t("count.review.columns.item"),
      width: "minmax(120px, 1.4fr)",
      cell: (row) => <span title={row.description}>{itemText(row)}</span>,
      text: itemText,
    },
  ];
}

const itemText = ({ sku, lot }: Pick<ReviewRow, "sku" | "lot">): string =>
  lot === "" ? sku : `${sku} · ${lot}`;

export function reviewColumns(t: TFunction): readonly Column<ReviewRow>[] {
  return [
    ...placeColumns<ReviewRow>(t),
    {
      id: "accepted",
      header: t("count.review.columns.accepted"),
      width: "110px",
      align: "end",
      cell: (row) => <strong>{acceptedText(row)}</strong>,
      text: acceptedText,
    },
    {
      id: "why",
      header: t("count.review.columns.why"),
      width: "minmax(140px, 1fr)",
      cell: (row) => whyText(t, row),
      text: (row) => whyText(t, row),
    },
    {
      id: "entries",
      header: t("count.review.columns.entries"),
      width: "minmax(112px, 1.2fr)",
      cell: (row) => <span title={entriesText(row)}>{entriesText(row)}</span>,
      text: entriesText,
    },
    {
      id: "marks",
      header: t("count.review.columns.marks"),
      width: "minmax(264px, 2.2fr)",
      cell: (row) => <Marks t={t} row={row} />,
      text: (row) => marksOf(t, row).map(({ text }) => text).join(", "), // prettier-ignore
    },
  ];
}

function acceptedText({ accepted, entries, uom }: ReviewRow): string {
  const entry = entries.find((known) => known.entry === accepted?.entry);
  return entry ? `${formatQty(entry.qty)} ${uom}` : "–";
}

export const whyText = (t: TFunction, { accepted }: ReviewRow): string =>
  accepted ? t(`count.review.why.${accepted.why}`, { name: accepted.with ?? "" }) : "";

const entriesText = ({ entries }: ReviewRow): string =>
  entries
    .filter(({ undone }) => !undone)
    .map(({ by, qty }) => `${by} ${formatQty(qty)}`)
    .join(" · ");

type LineMark = { readonly tone: "warn" | "info" | "neutral" | "bad"; readonly text: string };

function marksOf(t: TFunction, row: ReviewRow): readonly LineMark[] {
  const marks: LineMark[] = [];
  if (row.recount === "owed") marks.push({ tone: "warn", text: t("count.review.marks.owed") });
  if (row.skipped !== null)
    marks.push({ tone: "neutral", text: t("count.review.marks.skipped", { reason: row.skipped }) });
  if (row.entries.some(({ clockBack }) => clockBack))
    marks.push({ tone: "bad", text: t("count.review.marks.clock") });
  if (row.verdict !== null) marks.push({ tone: "info", text: t(`words.verdict.${row.verdict}`) });
  return marks;
}

const Marks = ({ t, row }: { readonly t: TFunction; readonly row: ReviewRow }) => (
  <span className={css["marks"]}>
    {marksOf(t, row).map(({ tone, text }) => (
      <Badge key={text} tone={tone}>
        {text}
      </Badge>
    ))}
  </span>
);
