import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { AboutSources, CaseDetail } from "../../../shared/caseShapes.ts";
import { tellingRows } from "../../../shared/compare/telling.ts";
import { quantity, subtract } from "../../../shared/quantity.ts";
import { hrefOf } from "../../routing.ts";
import { ButtonLink } from "../../ui/Button.tsx";
import { Callout } from "../../ui/Callout.tsx";
import { Qty, SignedQty } from "../../ui/Figures.tsx";
import { withInstantsHere } from "../../ui/format.ts";
import { Panel } from "../../ui/Panel.tsx";
import { Table } from "../../ui/Table.tsx";
import { ledgerHref } from "../compare/filter.ts";
import css from "./Case.module.css";
import { CaseFrame } from "./CaseFrame.tsx";
import { CaseHead } from "./CaseHead.tsx";
import { LedgerCauses } from "./LedgerCauses.tsx";
import { MovementTable } from "./MovementTable.tsx";
import { type Opener, Opens } from "./Opens.tsx";
import { comparedPlace, comparedStatus } from "./placeText.ts";
import { Trail } from "./Trail.tsx";
import { useCaseWork } from "./useCaseWork.ts";
import { useOpenBeside } from "./useOpenBeside.ts";
import { useOrigin } from "./useOrigin.tsx";

type Props = { readonly detail: CaseDetail; readonly about: AboutSources };

/** Two systems that disagree: where, what would explain it, and what each of them has that the other has not. */
export function SourcesCase({ detail, about }: Props) {
  const { t } = useTranslation();
  const work = useCaseWork(detail);
  const origin = useOrigin();
  const { left, right, location } = about;
  const href = hrefOf("compare", undefined, { left, right, location, search: detail.sku });
  useOpenBeside(t("case.sources.open"), href);
  const isPlace = detail.sku === "";
  const decided = about.rows.filter(({ verdict }) => verdict === "exception");
  // Where both say as much in all, what one of them says elsewhere is the difference, and not zero.
  const told = tellingRows(decided);
  const total = (side: "left" | "right") => quantity(told.reduce((sum, row) => sum + row[side], 0));
  // A sum over several rows has no one ledger; each row's own numbers open theirs.
  const [first, ...others] = told;
  const opener = (source: string) =>
    first && others.length === 0 ? ledgerOpener(t, source, first) : undefined;
  const where = first && others.length === 0 && told.length < decided.length ? ` · ${whereIn(t, first)}` : "";
  return (
    <CaseFrame
      detail={detail}
      work={work}
      numbers={
        !isPlace && (
          <CaseHead
            from={[right + where, total("right"), opener(right)]}
            to={[left + where, total("left"), opener(left)]}
            difference={subtract(total("left"), total("right"))}
            value={detail.value}
            uom={detail.uom}
          />
        )
      }
    >
      {detail.text !== "" && <Callout tone="warn" title={withInstantsHere(detail.text)} />}
      <Panel
        title={t("case.sources.rows", { left, right })}
        note={t("case.sources.shown", { shown: about.rows.length, total: about.total })}
        actions={
          <ButtonLink size="s" keys="o" href={href}>
            {t("case.sources.open")}
          </ButtonLink>
        }
        flush={about.rows.length > 0}
      >
        {about.rows.length === 0 ? (
          <p className={css["quiet"]}>{t("case.sources.gone")}</p>
        ) : (
          <Differences about={about} />
        )}
      </Panel>
      <LedgerCauses explained={about.explained} onOrigin={origin.show} />
      {!isPlace && (
        <div className={css["pair"]}>
          {(["onlyLeft", "onlyRight"] as const).map((side) => (
            <Panel
              key={side}
              title={t("case.sources.only", { source: side === "onlyLeft" ? left : right })}
              note={t("case.sources.shared", { count: about.shared })}
              flush={about[side].length > 0}
            >
              {about[side].length === 0 ? (
                <p className={css["quiet"]}>{t("case.sources.none")}</p>
              ) : (
                <MovementTable
                  caption={t("case.sources.only", { source: side === "onlyLeft" ? left : right })}
                  rows={about[side]}
                  onOrigin={origin.show}
                />
              )}
            </Panel>
          ))}
        </div>
      )}
      <Trail detail={detail} work={work} onOrigin={origin.show} />
      {origin.dialog}
    </CaseFrame>
  );
}

type Row = AboutSources["rows"][number];

/** "A-01 · damaged": the one of several rows that a number is of. */
const whereIn = (t: TFunction, row: Row): string =>
  [row.bin, row.lot, comparedStatus(t, row)].filter((part) => part !== "").join(" · ");

const ledgerOpener = (t: TFunction, source: string, row: Row): Opener => ({
  title: t("case.sources.ledger", { source }),
  href: ledgerHref(source, row),
});

function Differences({ about }: { readonly about: AboutSources }) {
  const { t } = useTranslation();
  const quantityIn = (source: string, row: Row, qty: Row["left"]) => (
    <Opens by={ledgerOpener(t, source, row)}>
      <Qty qty={qty} />
    </Opens>
  );
  return (
    <Table
      caption={t("case.sources.rows", about)}
      rows={about.rows}
      keyOf={(row) => [row.sku, row.location, row.bin, row.lot, row.class, row.status].join(" ")}
      columns={[
        { id: "sku", header: t("cases.columns.sku"), heads: true, cell: (row) => row.sku },
        {
          id: "place",
          header: t("case.one.where"),
          cell: comparedPlace,
        },
        {
          id: "status",
          header: t("case.one.status"),
          cell: (row) => comparedStatus(t, row),
        },
        {
          id: "left",
          header: about.left,
          align: "end",
          cell: (row) => quantityIn(about.left, row, row.left),
        },
        {
          id: "right",
          header: about.right,
          align: "end",
          cell: (row) => quantityIn(about.right, row, row.right),
        },
        {
          id: "difference",
          header: t("case.one.variance"),
          align: "end",
          cell: (row) => <SignedQty qty={row.difference} />,
        },
        { id: "rule", header: t("case.one.decided"), wrap: true, cell: (row) => withInstantsHere(row.rule) },
      ]}
    />
  );
}
