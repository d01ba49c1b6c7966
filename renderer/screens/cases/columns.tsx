import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { CAUSES } from "../../../shared/domain.ts";
import { SEVERITIES, type CaseRow } from "../../../shared/shapes.ts";
import { formatMoney } from "../../../shared/money.ts";
import { formatQuantity, QUANTITY_SCALE } from "../../../shared/quantity.ts";
import { formatInstant } from "../../../shared/time.ts";
import { useSession } from "../../data/session.tsx";
import { Badge } from "../../ui/Badge.tsx";
import { At, Money, SignedQty } from "../../ui/Figures.tsx";
import type { Column } from "../../ui/Grid.tsx";
import type { FilterKind } from "../../ui/table/filters.ts";
import { SEVERITY_TONES } from "../../ui/tones.ts";

export function useCaseColumns(): readonly Column<CaseRow>[] {
  const { t } = useTranslation();
  const { currency } = useSession();
  return useMemo(() => {
    const text: FilterKind = { kind: "text" };
    const causeOf = (row: CaseRow) => (row.cause ? t(`words.cause.${row.cause}`) : "–");
    return [
      {
        id: "severity",
        header: t("cases.columns.severity"),
        width: "80px",
        filter: {
          kind: "choice",
          options: SEVERITIES.map((value) => ({ value, label: t(`words.severity.${value}`) })),
        },
        cell: (row) => (
          <Badge tone={SEVERITY_TONES[row.severity]}>{t(`words.severity.${row.severity}`)}</Badge>
        ),
        text: (row) => row.severity,
      },
      { id: "sku", header: t("cases.columns.sku"), width: "96px", sortable: true, filter: text, cell: (row) => <strong>{row.sku}</strong>, text: (row) => row.sku }, // prettier-ignore
      {
        id: "description",
        header: t("cases.columns.description"),
        width: "minmax(104px, 1.1fr)",
        filter: text,
        cell: (row) => <span title={saysOf(row)}>{saysOf(row)}</span>,
        text: saysOf,
      },
      {
        id: "place",
        header: t("cases.columns.place"),
        width: "minmax(112px, 1fr)",
        filter: text,
        cell: (row) => <span>{placeOf(row)}</span>,
        text: placeOf,
      },
      {
        id: "variance",
        header: t("cases.columns.variance"),
        width: "76px",
        align: "end",
        sortable: true,
        filter: { kind: "number", scale: QUANTITY_SCALE },
        cell: (row) => <SignedQty qty={row.variance} />,
        text: (row) => formatQuantity(row.variance),
      },
      {
        id: "value",
        header: t("cases.columns.value"),
        width: "92px",
        align: "end",
        sortable: true,
        filter: { kind: "number", scale: 10 ** currency.minorDigits },
        cell: (row) => <Money amount={row.value} signed />,
        text: (row) => formatMoney(row.value, currency),
      },
      {
        id: "source",
        header: t("cases.columns.source"),
        width: "76px",
        filter: text,
        cell: (row) => <span title={sourcesOf(row)}>{sourcesOf(row)}</span>,
        text: sourcesOf,
      },
      {
        id: "links",
        header: t("cases.columns.links"),
        width: "60px",
        cell: (row) => <span>{linksOf(row) || "–"}</span>,
        text: linksOf,
      },
      { id: "cause", header: t("cases.columns.cause"), width: "minmax(116px, 0.2fr)", sortable: true, filter: { kind: "choice", options: CAUSES.map((value) => ({ value, label: t(`words.cause.${value}`) })) }, cell: (row) => <span>{causeOf(row)}</span>, text: causeOf }, // prettier-ignore
      {
        id: "owner",
        header: t("cases.columns.owner"),
        width: "76px",
        sortable: true,
        filter: text,
        cell: (row) => <span>{row.owner ?? "–"}</span>,
        text: (row) => row.owner ?? "",
      },
      {
        id: "countedAt",
        header: t("cases.columns.countedAt"),
        width: "124px",
        sortable: true,
        filter: { kind: "days" },
        cell: (row) => <At at={row.countedAt} />,
        text: (row) => formatInstant(row.countedAt),
      },
    ];
  }, [t, currency]);
}

const placeOf = ({ location, bin, lot }: CaseRow): string =>
  [location, bin, lot].filter((part) => part !== "").join(" · ");

const sourcesOf = ({ source, otherSource }: CaseRow): string =>
  otherSource === null ? source : `${source} ↔ ${otherSource}`;

/** Open cases of another kind about the same stock, by number. */
const linksOf = ({ links }: CaseRow): string => links.join(", ");

/** A case about a record or a comparison says what is wrong; one about a count, which item was counted. */
const saysOf = ({ kind, text, description }: CaseRow): string => (kind === "count" ? description : text);
