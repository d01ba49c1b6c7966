import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { SuggestedCause } from "../../../shared/caseShapes.ts";
import { CAUSES } from "../../../shared/domain.ts";
import { SEVERITIES, type CaseRow } from "../../../shared/shapes.ts";
import { formatMoney } from "../../../shared/money.ts";
import { formatQuantity, QUANTITY_SCALE } from "../../../shared/quantity.ts";
import { formatInstant } from "../../../shared/time.ts";
import { useSession } from "../../data/session.tsx";
import { useNow } from "../../data/useNow.ts";
import { Badge } from "../../ui/Badge.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { At, Money, SignedQty } from "../../ui/Figures.tsx";
import { formatInstantHere, withInstantsHere } from "../../ui/format.ts";
import type { Column } from "../../ui/Grid.tsx";
import type { FilterKind } from "../../ui/table/filters.ts";
import { CODE_WIDTH } from "../../ui/tracks.ts";
import { SEVERITY_TONES } from "../../ui/tones.ts";
import { DueIn } from "../case/work/DueIn.tsx";
import { spanText } from "../case/work/span.ts";
import type { KINDS } from "./Filters.tsx";
import { Suggested } from "./Suggested.tsx";
import type { SuggestedOf } from "./suggestions.ts";
import { wrongOf } from "./wrong.ts";

type Chosen = {
  readonly isChosen: (id: number) => boolean;
  readonly onToggle: (id: number) => void;
  /** Whether anything can be done with what is chosen; else there is nothing to choose for. */
  readonly works: boolean;
  /** Cases that no count stands behind say in a sentence what is wrong; where all kinds are listed, each says its own. */
  readonly kind: (typeof KINDS)[number];
  readonly suggestedOf: SuggestedOf;
};

export function useCaseColumns(chosenBy: Chosen): readonly Column<CaseRow>[] {
  const { isChosen, onToggle, works, kind, suggestedOf } = chosenBy;
  const { t } = useTranslation();
  const { currency } = useSession();
  const now = useNow();
  return useMemo(() => {
    const text: FilterKind = { kind: "text" };
    const handedUp = ({ escalatedAt }: CaseRow) =>
      escalatedAt === null ? undefined : t("casework.escalate.at", { at: formatInstantHere(escalatedAt) });
    const ofCounts = kind === "count";
    const ofAll = kind === "all";
    const saysOf = ofCounts || ofAll ? descriptionOf : textOf;
    const causeOf = (row: CaseRow) =>
      row.cause ? t(`words.cause.${row.cause}`) : ofAll && row.kind !== "count" ? t(wrongOf(row)) : "–";
    const causeTitleOf = (row: CaseRow) =>
      row.cause || row.kind === "count" ? causeOf(row) : withInstantsHere(row.text);
    const about: Column<CaseRow> = {
      id: "kind",
      header: t("cases.kind"),
      width: "84px",
      cell: (row) => <span title={t(`cases.kinds.${row.kind}`)}>{t(`cases.about.${row.kind}`)}</span>,
      text: (row) => row.kind,
    };
    const chosen: Column<CaseRow> = {
      id: "chosen",
      header: t("cases.columns.chosen"),
      hideHeader: true,
      width: "38px",
      cell: (row) => (
        <Checkbox
          label={`${t("cases.columns.chosen")}: ${t("casework.oneCase", { case: row.case })}`}
          hideLabel
          checked={isChosen(row.case)}
          onChecked={() => onToggle(row.case)}
        />
      ),
      text: (row) => String(row.case),
    };
    const countedAt: Column<CaseRow> = {
      id: "countedAt",
      // Most of what isn't a count has no such time.
      spare: ofAll,
      header: t("cases.columns.countedAt"),
      width: "132px",
      sortable: true,
      filter: { kind: "days" },
      cell: (row) => <At at={row.countedAt} />,
      text: (row) => (row.countedAt === null ? "" : formatInstant(row.countedAt)),
    };
    return [
      ...(works ? [chosen] : []),
      {
        id: "severity",
        header: t("cases.columns.severity"),
        width: "76px",
        sortable: true,
        filter: {
          kind: "choice",
          options: SEVERITIES.map((value) => ({ value, label: t(`words.severity.${value}`) })),
        },
        cell: (row) => (
          <Badge tone={SEVERITY_TONES[row.severity]}>{t(`words.severity.${row.severity}`)}</Badge>
        ),
        text: (row) => row.severity,
      },
      ...(ofAll ? [about] : []),
      { id: "sku", header: t("cases.columns.sku"), width: CODE_WIDTH, sortable: true, filter: text, cell: (row) => <strong>{row.sku}</strong>, text: (row) => row.sku }, // prettier-ignore
      {
        id: "description",
        header: t("cases.columns.description"),
        width: ofCounts || ofAll ? "minmax(72px, 0.5fr)" : "minmax(160px, 3fr)",
        filter: text,
        cell: (row) => <span title={withInstantsHere(saysOf(row))}>{withInstantsHere(saysOf(row))}</span>,
        text: saysOf,
      },
      {
        id: "place",
        header: t("cases.columns.place"),
        width: "minmax(116px, 1.3fr)",
        filter: text,
        cell: (row) => <span title={placeOf(row)}>{placeOf(row)}</span>,
        text: placeOf,
      },
      {
        id: "variance",
        header: t("cases.columns.variance"),
        width: "72px",
        align: "end",
        sortable: true,
        filter: { kind: "number", scale: QUANTITY_SCALE },
        cell: (row) => <SignedQty qty={row.variance} />,
        text: (row) => formatQuantity(row.variance),
      },
      {
        id: "value",
        header: t("cases.columns.value"),
        width: "90px",
        align: "end",
        sortable: true,
        filter: { kind: "number", scale: 10 ** currency.minorDigits },
        cell: (row) => <Money amount={row.value} signed />,
        text: (row) => formatMoney(row.value, currency),
      },
      {
        id: "dueAt",
        header: t("cases.columns.dueAt"),
        width: "70px",
        sortable: true,
        filter: { kind: "days" },
        cell: (row) => (
          <span title={whenText(row)}>
            <DueIn row={row} />
          </span>
        ),
        text: (row) => formatInstant(row.dueAt),
      },
      {
        id: "openedAt",
        spare: true,
        header: t("cases.columns.openedAt"),
        width: "52px",
        align: "end",
        sortable: true,
        filter: { kind: "age", now },
        cell: (row) => <span title={formatInstantHere(row.openedAt)}>{spanText(t, now - row.openedAt)}</span>,
        text: (row) => formatInstant(row.openedAt),
      },
      {
        id: "source",
        spare: true,
        header: t("cases.columns.source"),
        width: "minmax(60px, 0.3fr)",
        filter: text,
        cell: (row) => <span title={sourcesOf(row)}>{sourcesOf(row)}</span>,
        text: sourcesOf,
      },
      {
        id: "links",
        spare: true,
        header: t("cases.columns.links"),
        width: "56px",
        cell: (row) => <span>{linksOf(row) || "–"}</span>,
        text: linksOf,
      },
      { id: "cause", header: t("cases.columns.cause"), width: "minmax(172px, 1fr)", sortable: true, filter: { kind: "choice", options: CAUSES.map((value) => ({ value, label: t(`words.cause.${value}`) })) }, cell: (row) => <Cause settled={causeOf(row)} title={causeTitleOf(row)} suggested={suggestedOf(row)} />, text: causeOf }, // prettier-ignore
      {
        id: "owner",
        header: t("cases.columns.owner"),
        width: "64px",
        sortable: true,
        filter: text,
        cell: (row) => (
          <span title={handedUp(row)}>
            {row.escalatedAt !== null && "▲ "}
            {row.owner ?? "–"}
          </span>
        ),
        text: (row) => row.owner ?? "",
      },
      ...(ofCounts || ofAll ? [countedAt] : []),
    ];
  }, [t, currency, now, isChosen, onToggle, works, kind, suggestedOf]);
}

type CauseProps = {
  readonly settled: string;
  readonly title: string;
  readonly suggested: SuggestedCause | undefined;
};

/** What somebody settled on, or else what the trace suggests, with how sure it is of that. */
const Cause = ({ settled, title, suggested }: CauseProps) =>
  suggested ? <Suggested suggested={suggested} /> : <span title={title}>{settled}</span>;

/** When it is due, and what it waits for. */
const whenText = ({ dueAt, waitsFor }: CaseRow): string =>
  [formatInstantHere(dueAt), waitsFor].filter((part) => part !== "").join(" · ");

const placeOf = ({ location, bin, lot }: CaseRow): string =>
  [location, bin, lot].filter((part) => part !== "").join(" · ");

const sourcesOf = ({ source, otherSource }: CaseRow): string =>
  otherSource === null ? source : `${source} ↔ ${otherSource}`;

/** Open cases of another kind about the same stock, and those that somebody linked, by number. */
const linksOf = ({ links }: CaseRow): string => links.join(", ");

const descriptionOf = ({ description }: CaseRow): string => description;
const textOf = ({ text }: CaseRow): string => text;
