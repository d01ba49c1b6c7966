import type { TFunction } from "i18next";
import { STATUSES, VERDICTS } from "../../../shared/domain.ts";
import type { VarianceRow } from "../../../shared/shapes.ts";
import { formatMoney, type Currency } from "../../../shared/money.ts";
import { formatQuantity, QUANTITY_SCALE } from "../../../shared/quantity.ts";
import { formatInstant } from "../../../shared/time.ts";
import { Badge } from "../../ui/Badge.tsx";
import { At, Money, Qty, SignedQty } from "../../ui/Figures.tsx";
import { formatQty, withInstantsHere } from "../../ui/format.ts";
import type { Column } from "../../ui/Grid.tsx";
import type { FilterKind } from "../../ui/table/filters.ts";
import { CODE_WIDTH } from "../../ui/tracks.ts";
import { VERDICT_TONES } from "../../ui/tones.ts";

/** One list says what is shown, what is sorted by, and what a spreadsheet gets (plain, exact, unlocalised). */
export const varianceColumns = (t: TFunction, currency: Currency): readonly Column<VarianceRow>[] =>
  [
    column(
      "sku",
      CODE_WIDTH,
      (row) => <strong>{row.sku}</strong>,
      (row) => row.sku,
    ),
    spare(
      fixed(
        "description",
        "minmax(72px, 1fr)",
        (row) => <span title={row.description}>{row.description}</span>,
        (row) => row.description,
      ),
    ),
    column(
      "location",
      "72px",
      (row) => <span>{row.location}</span>,
      (row) => row.location,
    ),
    column(
      "bin",
      "minmax(76px, 0.15fr)",
      (row) => <span>{row.bin || "–"}</span>,
      (row) => row.bin,
    ),
    fixed(
      "lot",
      "minmax(72px, 0.15fr)",
      (row) => <span>{row.lot || "–"}</span>,
      (row) => row.lot,
    ),
    fixed(
      "status",
      "minmax(76px, 0.15fr)",
      (row) => <span>{t(`words.status.${row.status}`)}</span>,
      (row) => row.status,
    ),
    number(
      "book",
      "84px",
      (row) => (
        <>
          {row.bookWas !== null && (
            <small>{t("accuracy.change.mark", { was: formatQty(row.bookWas) })} </small>
          )}
          <Qty qty={row.book} />
        </>
      ),
      (row) => formatQuantity(row.book),
    ),
    number(
      "counted",
      "76px",
      (row) => <Qty qty={row.counted} />,
      (row) => formatQuantity(row.counted),
    ),
    number(
      "variance",
      "76px",
      (row) => <SignedQty qty={row.variance} />,
      (row) => formatQuantity(row.variance),
    ),
    number(
      "value",
      "92px",
      (row) => <Money amount={row.value} signed />,
      (row) => formatMoney(row.value, currency),
    ),
    column(
      "verdict",
      "88px",
      (row) => <Badge tone={VERDICT_TONES[row.verdict]}>{t(`words.verdict.${row.verdict}`)}</Badge>,
      (row) => row.verdict,
    ),
    column(
      "countedAt",
      "132px",
      (row) => <At at={row.countedAt} />,
      (row) => formatInstant(row.countedAt),
    ),
    fixed(
      "rule",
      "minmax(96px, 1.4fr)",
      (row) => <span title={withInstantsHere(row.rule)}>{withInstantsHere(row.rule)}</span>,
      (row) => row.rule,
    ),
  ].map((made) => made(t, currency));

/** How each column is filtered; the service knows the same ones. */
function filterKind(id: Id, t: TFunction, currency: Currency): FilterKind | undefined {
  switch (id) {
    case "rule":
      return undefined;
    case "book":
    case "counted":
    case "variance":
      return { kind: "number", scale: QUANTITY_SCALE };
    case "value":
      return { kind: "number", scale: 10 ** currency.minorDigits };
    case "countedAt":
      return { kind: "days" };
    case "status":
      return {
        kind: "choice",
        options: STATUSES.map((value) => ({ value, label: t(`words.status.${value}`) })),
      };
    case "verdict":
      return {
        kind: "choice",
        options: VERDICTS.map((value) => ({ value, label: t(`words.verdict.${value}`) })),
      };
    default:
      return { kind: "text" };
  }
}

type Cell = Column<VarianceRow>["cell"];
type Text = Column<VarianceRow>["text"];
type Id = "sku" | "description" | "location" | "bin" | "lot" | "status" | "book" | "counted" | "variance" | "value" | "verdict" | "rule" | "countedAt"; // prettier-ignore
type Made = (t: TFunction, currency: Currency) => Column<VarianceRow>;

const fixed =
  (id: Id, width: string, cell: Cell, text: Text): Made =>
  (t, currency) => {
    const filter = filterKind(id, t, currency);
    return { id, width, cell, text, header: t(`variances.columns.${id}`), ...(filter && { filter }) };
  };
const column =
  (id: Id, width: string, cell: Cell, text: Text): Made =>
  (t, currency) => ({ ...fixed(id, width, cell, text)(t, currency), sortable: true });
const number =
  (id: Id, width: string, cell: Cell, text: Text): Made =>
  (t, currency) => ({ ...column(id, width, cell, text)(t, currency), align: "end" });
const spare =
  (made: Made): Made =>
  (t, currency) => ({ ...made(t, currency), spare: true });
