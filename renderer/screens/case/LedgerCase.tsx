import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { AboutLedger, CaseDetail, Origin } from "../../../shared/caseShapes.ts";
import { subtract } from "../../../shared/quantity.ts";
import { ButtonLink } from "../../ui/Button.tsx";
import { Callout } from "../../ui/Callout.tsx";
import { At, Qty, SignedQty } from "../../ui/Figures.tsx";
import { withInstantsHere } from "../../ui/format.ts";
import { Panel } from "../../ui/Panel.tsx";
import { Table, type TableColumn } from "../../ui/Table.tsx";
import { breakText } from "../ledger/breakText.ts";
import { sheetHref } from "../ledger/scope.ts";
import css from "./Case.module.css";
import { CaseFrame } from "./CaseFrame.tsx";
import { CaseHead, Sum } from "./CaseHead.tsx";
import { movementColumns } from "./movementColumns.tsx";
import { type Opener, Opens } from "./Opens.tsx";
import { Trail } from "./Trail.tsx";
import { useCaseWork } from "./useCaseWork.ts";
import { useOpenBeside } from "./useOpenBeside.ts";
import { type ShowOrigin, useOrigin } from "./useOrigin.tsx";

type Props = { readonly detail: CaseDetail; readonly about: AboutLedger };

/** A system whose own movements don't add up to what it reports: the sum, and the row after which it broke. */
export function LedgerCase({ detail, about }: Props) {
  const { t } = useTranslation();
  const work = useCaseWork(detail);
  const origin = useOrigin();
  const href = sheetHref(detail.source, detail);
  useOpenBeside(t("case.ledger.open"), href);
  return (
    <CaseFrame
      detail={detail}
      work={work}
      numbers={about.gap && <Numbers gap={about.gap} detail={detail} onOrigin={origin.show} />}
    >
      <Callout tone="warn" title={withInstantsHere(detail.text) || t("case.ledger.gone")} />
      {about.gap && <Sums gap={about.gap} onOrigin={origin.show} />}
      <Panel
        title={t("case.ledger.rows")}
        note={t("case.ledger.rowsNote")}
        actions={
          <ButtonLink size="s" keys="o" href={href}>
            {t("case.ledger.open")}
          </ButtonLink>
        }
        flush
      >
        <Rows rows={about.movements} onOrigin={origin.show} />
      </Panel>
      <Trail detail={detail} work={work} onOrigin={origin.show} />
      {origin.dialog}
    </CaseFrame>
  );
}

type Gap = NonNullable<AboutLedger["gap"]>;

type GapProps = { readonly gap: Gap; readonly onOrigin: ShowOrigin };

function Numbers({ gap, detail, onOrigin }: GapProps & { readonly detail: CaseDetail }) {
  const { t } = useTranslation();
  return (
    <CaseHead
      from={[t("case.ledger.expected"), expectedOf(gap), undefined]}
      to={[t(`case.ledger.said.${gap.by}`), gap.closing, openerOf(t, gap.origins.closing, onOrigin)]}
      difference={gap.gap}
      value={detail.value}
      uom={detail.uom}
    />
  );
}

const openerOf = (t: TFunction, origin: Origin | null, onOrigin: ShowOrigin): Opener | undefined =>
  origin === null ? undefined : { title: t("case.origin.title"), run: () => onOrigin(origin) };

/** opening + moved = closing − gap: what the movements come to, exactly. */
function expectedOf({ closing, gap }: Gap): Gap["closing"] {
  return subtract(closing, gap);
}

function Sums({ gap, onOrigin }: GapProps) {
  const { t } = useTranslation();
  return (
    <Panel title={t("case.ledger.sum")}>
      <dl className={css["sum"]}>
        <Sum name={t(`case.ledger.opening.${gap.by}`)}>
          <Opens by={openerOf(t, gap.origins.opening, onOrigin)}>
            <Qty qty={gap.opening} />
          </Opens>{" "}
          <small>{<At at={gap.openingAt} />}</small>
        </Sum>
        <span className={css["operator"]} aria-hidden="true">
          +
        </span>
        <Sum name={t("case.ledger.moved")}>
          <SignedQty qty={gap.moved} />
        </Sum>
        <span className={css["operator"]} aria-hidden="true">
          ≠
        </span>
        <Sum name={t(`case.ledger.said.${gap.by}`)}>
          <Opens by={openerOf(t, gap.origins.closing, onOrigin)}>
            <Qty qty={gap.closing} />
          </Opens>{" "}
          <small>{<At at={gap.closingAt} />}</small>
        </Sum>
      </dl>
    </Panel>
  );
}

/** What the system itself wrote beside the movement. */
const writtenColumn = (t: TFunction): TableColumn<LedgerMovement> => ({
  id: "written",
  header: t("ledger.columns.written"),
  align: "end",
  cell: ({ written }) => (written === null ? "–" : <Qty qty={written} />),
});

type LedgerMovement = AboutLedger["movements"][number];
type RowsProps = { readonly rows: AboutLedger["movements"]; readonly onOrigin: ShowOrigin };

function Rows({ rows, onOrigin }: RowsProps) {
  const { t } = useTranslation();
  return (
    <Table
      caption={t("case.ledger.rows")}
      rows={rows}
      keyOf={(row) => row.movementId}
      columns={movementColumns(t, onOrigin, (row: LedgerMovement) => breakText(t, row), [
        {
          id: "running",
          header: t("case.timeline.columns.running"),
          align: "end",
          cell: (row) => <Qty qty={row.running} />,
        },
        ...(rows.some(({ written }) => written !== null) ? [writtenColumn(t)] : []),
      ])}
    />
  );
}
