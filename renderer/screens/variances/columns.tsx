import type { TFunction } from "i18next";
import type { VarianceRow } from "../../../shared/shapes.ts";
import { formatMoney, type Currency } from "../../../shared/money.ts";
import { formatQuantity } from "../../../shared/quantity.ts";
import { formatInstant } from "../../../shared/time.ts";
import { Badge } from "../../ui/Badge.tsx";
import { At, Money, Qty, SignedQty } from "../../ui/Figures.tsx";
import type { Column } from "../../ui/Grid.tsx";
import { VERDICT_TONES } from "../../ui/tones.ts";

/** One list says what is shown, what is sorted by, and what a spreadsheet gets (plain, exact, unlocalised). */
export const varianceColumns = (t: TFunction, currency: Currency): readonly Column<VarianceRow>[] =>
  [
    column(
      "sku",
      "104px",
      (row) => <strong>{row.sku}</strong>,
      (row) => row.sku,
    ),
    fixed(
      "description",
      "minmax(120px, 1fr)",
      (row) => <span title={row.description}>{row.description}</span>,
      (row) => row.description,
    ),
    column(
      "location",
      "76px",
      (row) => <span>{row.location}</span>,
      (row) => row.location,
    ),
    column(
      "bin",
      "80px",
      (row) => <span>{row.bin}</span>,
      (row) => row.bin,
    ),
    fixed(
      "lot",
      "60px",
      (row) => <span>{row.lot || "–"}</span>,
      (row) => row.lot,
    ),
    fixed(
      "status",
      "84px",
      (row) => <span>{t(`words.status.${row.status}`)}</span>,
      (row) => row.status,
    ),
    number(
      "book",
      "72px",
      (row) => <Qty qty={row.book} />,
      (row) => formatQuantity(row.book),
    ),
    number(
      "counted",
      "80px",
      (row) => <Qty qty={row.counted} />,
      (row) => formatQuantity(row.counted),
    ),
    number(
      "variance",
      "84px",
      (row) => <SignedQty qty={row.variance} />,
      (row) => formatQuantity(row.variance),
    ),
    number(
      "value",
      "100px",
      (row) => <Money amount={row.value} signed />,
      (row) => formatMoney(row.value, currency),
    ),
    column(
      "verdict",
      "92px",
      (row) => <Badge tone={VERDICT_TONES[row.verdict]}>{t(`words.verdict.${row.verdict}`)}</Badge>,
      (row) => row.verdict,
    ),
    column(
      "countedAt",
      "132px",
      (row) => <At at={row.countedAt} />,
      (row) => formatInstant(row.countedAt),
    ),
  ].map((made) => made(t));

type Cell = Column<VarianceRow>["cell"];
type Text = Column<VarianceRow>["text"];
type Id = "sku" | "description" | "location" | "bin" | "lot" | "status" | "book" | "counted" | "variance" | "value" | "verdict" | "countedAt"; // prettier-ignore
type Made = (t: TFunction) => Column<VarianceRow>;

const fixed =
  (id: Id, width: string, cell: Cell, text: Text): Made =>
  (t) => ({ id, width, cell, text, header: t(`variances.columns.${id}`) });
const column =
  (id: Id, width: string, cell: Cell, text: Text): Made =>
  (t) => ({ ...fixed(id, width, cell, text)(t), sortable: true });
const number =
  (id: Id, width: string, cell: Cell, text: Text): Made =>
  (t) => ({ ...column(id, width, cell, text)(t), align: "end" });
