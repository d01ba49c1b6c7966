import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import type { CheckedRow } from "../../../shared/comparisonShapes.ts";
import type { Reply } from "../../../shared/contract.ts";
import { formatQuantity, type Quantity } from "../../../shared/quantity.ts";
import { formatInstant, type Instant } from "../../../shared/time.ts";
import { Badge } from "../../ui/Badge.tsx";
import { At, Qty, SignedQty } from "../../ui/Figures.tsx";
import { withInstantsHere } from "../../ui/format.ts";
import type { Column } from "../../ui/Grid.tsx";
import type { FilterKind } from "../../ui/table/filters.ts";
import { DAYS_FILTER, QUANTITY_FILTER, statusFilter, TEXT_FILTER } from "../../ui/table/kinds.ts";
import { VERDICT_TONES } from "../../ui/tones.ts";
import { CODE_WIDTH } from "../../ui/tracks.ts";
import { breakText } from "./breakText.ts";
import { BrokeAt, brokeText } from "./BrokeAt.tsx";

type SheetRow = Reply<"ledger.rows">["rows"][number];
type Id = Parameters<typeof headerOf>[1];

const headerOf = (t: TFunction, id: keyof typeof WIDTHS): string => t(`ledger.columns.${id}`);

const WIDTHS = {
  sku: CODE_WIDTH,
  location: "70px",
  bin: "68px",
  lot: "72px",
  status: "80px",
  opening: "64px",
  moved: "62px",
  closing: "74px",
  closingAt: "104px",
  gap: "56px",
  firstBreak: "minmax(196px, 2fr)",
  verdict: "92px",
  case: "52px",
  at: "136px",
  movement: "minmax(140px, 1fr)",
  type: "112px",
  effect: "88px",
  running: "92px",
  written: "92px",
  doc: "128px",
  user: "96px",
  broke: "152px",
} as const;

const words = <Row,>(t: TFunction, id: Id, text: (row: Row) => string, filter?: FilterKind): Column<Row> => ({
  ...{ id, width: WIDTHS[id], header: headerOf(t, id), text, ...(filter && { filter }) },
  cell: (row) => <span title={text(row)}>{text(row) || "–"}</span>,
});

const quantity = <Row,>(
  t: TFunction,
  id: Id,
  qty: (row: Row) => Quantity,
  isSigned = false,
): Column<Row> => ({
  ...{
    id,
    width: WIDTHS[id],
    header: headerOf(t, id),
    align: "end",
    text: (row) => formatQuantity(qty(row)),
  },
  cell: (row): ReactNode => (isSigned ? <SignedQty qty={qty(row)} /> : <Qty qty={qty(row)} />),
});

const moment = <Row,>(t: TFunction, id: Id, at: (row: Row) => Instant): Column<Row> => ({
  ...{ id, width: WIDTHS[id], header: headerOf(t, id), text: (row) => formatInstant(at(row)) },
  cell: (row) => <At at={at(row)} />,
});

/** A report that doesn't add up: what it is held against, and where it broke. */
export const checkColumns = (t: TFunction): readonly Column<CheckedRow>[] => [
  words(t, "sku", (row) => row.sku, TEXT_FILTER),
  words(t, "location", (row) => row.location, TEXT_FILTER),
  words(t, "bin", (row) => row.bin, TEXT_FILTER),
  words(t, "lot", (row) => row.lot, TEXT_FILTER),
  {
    ...words<CheckedRow>(t, "status", (row) => t(`words.status.${row.status}`), statusFilter(t)),
    spare: true,
  },
  { ...quantity<CheckedRow>(t, "opening", (row) => row.opening), filter: QUANTITY_FILTER },
  { ...quantity<CheckedRow>(t, "moved", (row) => row.moved, true), filter: QUANTITY_FILTER },
  { ...quantity<CheckedRow>(t, "closing", (row) => row.closing), filter: QUANTITY_FILTER },
  { ...moment<CheckedRow>(t, "closingAt", (row) => row.closingAt), filter: DAYS_FILTER },
  { ...quantity<CheckedRow>(t, "gap", (row) => row.gap, true), filter: QUANTITY_FILTER },
  {
    ...{ id: "firstBreak", width: WIDTHS.firstBreak, header: headerOf(t, "firstBreak") },
    text: (row) => brokeText(t, row.firstBreak),
    cell: (row) => <BrokeAt t={t} broken={row.firstBreak} />,
  },
  {
    ...{ id: "verdict", width: WIDTHS.verdict, header: headerOf(t, "verdict"), text: (row) => row.verdict },
    cell: (row) => (
      <span title={withInstantsHere(row.rule)}>
        <Badge tone={VERDICT_TONES[row.verdict]}>{t(`words.verdict.${row.verdict}`)}</Badge>
      </span>
    ),
  },
  words(t, "case", (row) => String(row.case ?? "")),
];

const writtenColumn = (t: TFunction): Column<SheetRow> => ({
  ...{ id: "written", width: WIDTHS.written, header: headerOf(t, "written"), align: "end" },
  text: ({ written }) => (written === null ? "" : formatQuantity(written)),
  cell: ({ written }) => (written === null ? "–" : <Qty qty={written} />),
});

/** A movement with the balance after it, and beside that what the system itself wrote, where it writes balances. */
export const sheetColumns = (t: TFunction, isWritten: boolean): readonly Column<SheetRow>[] => [
  moment(t, "at", (row) => row.occurredAt),
  words(t, "movement", (row) => row.movement),
  words(t, "type", (row) => t(`words.movement.${row.type}`)),
  quantity(t, "effect", (row) => row.effect, true),
  quantity(t, "running", (row) => row.running),
  ...(isWritten ? [writtenColumn(t)] : []),
  {
    ...{ id: "broke", width: WIDTHS.broke, header: headerOf(t, "broke") },
    cell: (row) => {
      const text = breakText(t, row);
      return text === undefined ? null : <Badge tone="bad">{text}</Badge>;
    },
    text: (row) => breakText(t, row) ?? "",
  },
  words(t, "doc", (row) => row.doc),
  words(t, "user", (row) => row.user),
];
