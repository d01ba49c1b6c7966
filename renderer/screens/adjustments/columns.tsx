import type { TFunction } from "i18next";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { ADJUSTMENT_KINDS, CAUSES } from "../../../shared/domain.ts";
import { type Currency, formatMoney } from "../../../shared/money.ts";
import { formatQuantity, QUANTITY_SCALE } from "../../../shared/quantity.ts";
import type { ADJUSTMENT_STATES, AdjustmentRow } from "../../../shared/shapes.ts";
import { formatInstant, type Instant } from "../../../shared/time.ts";
import { useSession } from "../../data/session.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { At, Money, Qty, SignedQty } from "../../ui/Figures.tsx";
import type { Column } from "../../ui/Grid.tsx";
import type { FilterKind } from "../../ui/table/filters.ts";
import { CODE_WIDTH } from "../../ui/tracks.ts";
import { approvalsText, givenText, moveText, proposerText } from "./wording.ts";

type State = (typeof ADJUSTMENT_STATES)[number];
type Made = Column<AdjustmentRow>;
type Id = "kind" | "source" | "sku" | "place" | "cause" | "countedBy" | "proposedBy" | "approvals" | "corrects" | "decidedBy" | "reason"; // prettier-ignore

const TEXT: FilterKind = { kind: "text" };

/** The columns of adjustments in a state: how many have said yes while it is open, who decided and why once it isn't. */
export function useAdjustmentColumns(
  state: State,
  chosen: ReadonlySet<number>,
  onToggle: (id: number) => void,
): readonly Made[] {
  const { t } = useTranslation();
  const { currency } = useSession();
  return useMemo(() => {
    const isOpen = state === "proposed";
    return [
      ...(isOpen ? [tick(t, chosen, onToggle)] : []),
      ...about(t),
      ...amounts(t, currency),
      ...who(t),
      ...(isOpen ? [] : decided(t)),
    ];
  }, [t, currency, state, chosen, onToggle]);
}

function plain(
  t: TFunction,
  id: Id,
  width: string,
  text: (row: AdjustmentRow) => string,
  more: Partial<Made> = {},
): Made {
  const cell = (row: AdjustmentRow): ReactNode => <span title={text(row)}>{text(row) || "–"}</span>;
  return { id, width, text, header: t(`adjustments.columns.${id}`), cell, ...more };
}

const tick = (t: TFunction, chosen: ReadonlySet<number>, onToggle: (id: number) => void): Made => ({
  id: "chosen",
  header: t("adjustments.columns.chosen"),
  hideHeader: true,
  width: "38px",
  text: (row) => (chosen.has(row.adjustment) ? "1" : ""),
  cell: (row) => (
    <Checkbox
      label={`${t("adjustments.columns.chosen")}: ${row.sku} ${row.bin}`}
      hideLabel
      checked={chosen.has(row.adjustment)}
      onChecked={() => onToggle(row.adjustment)}
    />
  ),
});

const about = (t: TFunction): readonly Made[] => [
  plain(t, "source", "68px", (row) => row.source, { filter: TEXT, sortable: true, spare: true }),
  plain(t, "sku", CODE_WIDTH, (row) => row.sku, {
    filter: TEXT,
    sortable: true,
    cell: (row) => <strong>{row.sku}</strong>,
  }),
  plain(t, "place", "minmax(120px, 1.4fr)", moveText, { filter: TEXT }),
];

const amounts = (t: TFunction, currency: Currency): readonly Made[] => [
  {
    id: "beforeAfter",
    header: t("adjustments.columns.beforeAfter"),
    width: "112px",
    align: "end",
    text: (row) => `${formatQuantity(row.book)} → ${formatQuantity(row.after)}`,
    cell: (row) => (
      <span>
        <Qty qty={row.book} /> → <Qty qty={row.after} />
      </span>
    ),
  },
  {
    id: "qty",
    header: t("adjustments.columns.qty"),
    width: "72px",
    align: "end",
    sortable: true,
    filter: { kind: "number", scale: QUANTITY_SCALE },
    text: (row) => formatQuantity(row.qty),
    cell: (row) => (row.to ? <Qty qty={row.qty} /> : <SignedQty qty={row.qty} />),
  },
  {
    id: "value",
    header: t("adjustments.columns.value"),
    width: "92px",
    align: "end",
    sortable: true,
    filter: { kind: "number", scale: 10 ** currency.minorDigits },
    text: (row) => formatMoney(row.value, currency),
    cell: (row) => <Money amount={row.value} signed />,
  },
];

const who = (t: TFunction): readonly Made[] => [
  plain(t, "cause", "minmax(138px, 1fr)", (row) => t(`words.cause.${row.cause}`), {
    sortable: true,
    filter: {
      kind: "choice",
      options: CAUSES.map((value) => ({ value, label: t(`words.cause.${value}`) })),
    },
  }),
  plain(t, "countedBy", "92px", (row) => row.countedBy.join(", ")),
  plain(t, "proposedBy", "minmax(100px, 0.8fr)", (row) => proposerText(t, row), {
    filter: TEXT,
    sortable: true,
  }),
  plain(t, "approvals", "82px", (row) => approvalsText(t, row), {
    cell: (row) => <span title={approvalsText(t, row)}>{givenText(t, row)}</span>,
  }),
  plain(t, "corrects", "104px", (row) => row.corrects ?? "", { spare: true }),
  plain(t, "kind", "116px", (row) => t(`words.adjustmentKind.${row.kind}`), {
    spare: true,
    filter: {
      kind: "choice",
      options: ADJUSTMENT_KINDS.map((value) => ({ value, label: t(`words.adjustmentKind.${value}`) })),
    },
  }),
  { ...moment(t, "proposedAt", (row) => row.proposedAt), spare: true },
];

const decided = (t: TFunction): readonly Made[] => [
  plain(t, "decidedBy", "108px", (row) => row.decidedBy ?? "", { filter: TEXT }),
  moment(t, "decidedAt", (row) => row.decidedAt),
  plain(t, "reason", "minmax(120px, 1fr)", (row) => row.reason),
];

const moment = (
  t: TFunction,
  id: "proposedAt" | "decidedAt",
  at: (row: AdjustmentRow) => Instant | null,
): Made => ({
  id,
  header: t(`adjustments.columns.${id}`),
  width: "124px",
  sortable: true,
  filter: { kind: "days" },
  text: (row) => textOf(at(row)),
  cell: (row) => <At at={at(row)} />,
});

const textOf = (at: Instant | null): string => (at === null ? "" : formatInstant(at));
