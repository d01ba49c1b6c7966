import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ADJUSTMENT_STATES, AdjustmentRow } from "../../../shared/shapes.ts";
import { formatMoney } from "../../../shared/money.ts";
import { formatQuantity } from "../../../shared/quantity.ts";
import { useSession } from "../../data/session.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Money, Qty, SignedQty } from "../../ui/Figures.tsx";
import type { Column } from "../../ui/Grid.tsx";

type State = (typeof ADJUSTMENT_STATES)[number];
type Made = Column<AdjustmentRow>;

export function useAdjustmentColumns(
  state: State,
  chosen: ReadonlySet<number>,
  onToggle: (id: number) => void,
): readonly Made[] {
  const { t } = useTranslation();
  const { currency } = useSession();
  return useMemo(() => {
    const plain = (
      id: Id,
      width: string,
      text: (row: AdjustmentRow) => string,
      cell?: (row: AdjustmentRow) => ReactNode,
    ): Made => ({
      id,
      width,
      text,
      header: t(`adjustments.columns.${id}`),
      cell: cell ?? ((row) => <span title={text(row)}>{text(row) || "–"}</span>),
    });
    const figure = (
      id: Id,
      width: string,
      text: (row: AdjustmentRow) => string,
      cell: (row: AdjustmentRow) => ReactNode,
    ): Made => ({
      ...plain(id, width, text, cell),
      align: "end",
    });
    const decided: readonly Made[] =
      state === "proposed"
        ? []
        : [
            plain("decided", "100px", (row) => row.decidedBy ?? ""),
            plain("reason", "minmax(96px, 0.8fr)", (row) => row.reason),
          ];
    const check: readonly Made[] =
      state === "proposed"
        ? [
            plain(
              "chosen",
              "72px",
              () => "",
              (row) => (
                <Checkbox
                  label={`${t("adjustments.columns.chosen")}: ${row.sku} ${row.bin}`}
                  hideLabel
                  checked={chosen.has(row.adjustment)}
                  onChecked={() => onToggle(row.adjustment)}
                />
              ),
            ),
          ]
        : [];
    return [
      ...check,
      plain("kind", "124px", (row) => t(`words.adjustmentKind.${row.kind}`)),
      plain(
        "sku",
        "104px",
        (row) => row.sku,
        (row) => <strong>{row.sku}</strong>,
      ),
      plain("from", "minmax(110px, 1fr)", (row) => placeOf(row)),
      plain("to", "minmax(96px, 1fr)", (row) => (row.to ? toText(row, row.to) : "")),
      figure(
        "book",
        "72px",
        (row) => formatQuantity(row.book),
        (row) => <Qty qty={row.book} />,
      ),
      figure(
        "counted",
        "80px",
        (row) => formatQuantity(row.counted),
        (row) => <Qty qty={row.counted} />,
      ),
      figure(
        "qty",
        "80px",
        (row) => formatQuantity(row.qty),
        (row) => <SignedQty qty={row.qty} />,
      ),
      figure(
        "value",
        "96px",
        (row) => formatMoney(row.value, currency),
        (row) => <Money amount={row.value} signed />,
      ),
      plain("cause", "minmax(120px, 0.8fr)", (row) => t(`words.cause.${row.cause}`)),
      plain("proposed", "96px", (row) => row.proposedBy),
      ...decided,
    ];
  }, [t, currency, state, chosen, onToggle]);
}

type Id = "chosen" | "kind" | "sku" | "from" | "to" | "book" | "counted" | "qty" | "value" | "cause" | "proposed" | "decided" | "reason"; // prettier-ignore
type Place = Pick<AdjustmentRow, "location" | "bin" | "lot">;

const placeOf = ({ location, bin, lot }: Place): string =>
  [location, bin, lot].filter((part) => part !== "").join(" · ");

/** Only what differs: a reclassification mostly changes one thing. */
function toText(row: AdjustmentRow, to: NonNullable<AdjustmentRow["to"]>): string {
  const parts = [
    to.sku !== row.sku && to.sku,
    to.location !== row.location && to.location,
    to.bin !== row.bin && to.bin,
    to.lot !== row.lot && to.lot,
    to.status !== row.status && to.status,
  ];
  return parts.filter((part) => part !== false).join(" · ");
}
