import { useTranslation } from "react-i18next";
import type { AboutRecord, CaseDetail } from "../../../shared/caseShapes.ts";
import { hrefOf } from "../../routing.ts";
import { ButtonLink } from "../../ui/Button.tsx";
import { Callout } from "../../ui/Callout.tsx";
import { Money, SignedQty } from "../../ui/Figures.tsx";
import { withInstantsHere } from "../../ui/format.ts";
import { Panel } from "../../ui/Panel.tsx";
import { Table } from "../../ui/Table.tsx";
import css from "./Case.module.css";
import { CaseFrame } from "./CaseFrame.tsx";
import { Sum } from "./CaseHead.tsx";
import { MovementTable } from "./MovementTable.tsx";
import { OrderTable } from "./OrderTable.tsx";
import { Trail } from "./Trail.tsx";
import { useCaseWork } from "./useCaseWork.ts";
import { useOrigin } from "./useOrigin.tsx";

type Props = { readonly detail: CaseDetail; readonly about: AboutRecord };

/** A record that can't be right whatever is counted: the sentence, and the rows behind it. */
export function RecordCase({ detail, about }: Props) {
  const { t } = useTranslation();
  const work = useCaseWork(detail);
  const origin = useOrigin();
  return (
    <CaseFrame detail={detail} work={work} numbers={<Numbers detail={detail} />}>
      <Callout tone="warn" title={withInstantsHere(detail.text)}>
        {t(`case.record.does.${ruleOf(detail.rule)}`)}
      </Callout>
      {about.conflict && <Conflict conflict={about.conflict} />}
      {about.waiting.length > 0 && <Waiting rows={about.waiting} />}
      {about.movements.length > 0 && (
        <Panel title={t("case.record.movements")} flush>
          <MovementTable caption={t("case.record.movements")} rows={about.movements} onOrigin={origin.show} />
        </Panel>
      )}
      {about.orders.length > 0 && (
        <Panel title={t("case.orders.title")} note={t("case.orders.note")} flush>
          <OrderTable rows={about.orders} onOrigin={origin.show} />
        </Panel>
      )}
      <Trail detail={detail} work={work} onOrigin={origin.show} />
      {origin.dialog}
    </CaseFrame>
  );
}

const RULES = [
  "receipt_without_order", "transfer_past_window", "return_not_released", "negative_book", "conflict", "unknown_item",
  "adjustment_elsewhere",
] as const; // prettier-ignore

/** What there is to do is known by rule; a rule that came later has the general word. */
const ruleOf = (rule: string): (typeof RULES)[number] | "other" =>
  RULES.find((known) => known === rule) ?? "other";

function Numbers({ detail }: { readonly detail: CaseDetail }) {
  const { t } = useTranslation();
  if (detail.variance === 0) return null;
  return (
    <dl className={css["sum"]}>
      <Sum name={t("case.record.quantity")}>
        <SignedQty qty={detail.variance} /> <small>{detail.uom}</small>
      </Sum>
      <Sum name={t("case.one.value")}>
        <Money amount={detail.value} signed />
      </Sum>
    </dl>
  );
}

function Conflict({ conflict }: { readonly conflict: NonNullable<AboutRecord["conflict"]> }) {
  const { t } = useTranslation();
  const { olderImport, file, line, differences } = conflict;
  return (
    <Panel
      title={t("case.record.conflict", { subject: withInstantsHere(conflict.subject) })}
      note={t("case.record.conflictNote", { import: olderImport, file, line })}
      actions={
        <ButtonLink size="s" href={hrefOf("import", undefined, { list: "conflicts" })}>
          {t("case.record.decide")}
        </ButtonLink>
      }
      flush
    >
      <Table
        caption={t("case.record.contents")}
        rows={differences}
        keyOf={(row) => row.field}
        columns={[
          { id: "field", header: t("case.record.field"), heads: true, cell: (row) => row.field },
          {
            id: "older",
            header: t("case.record.older"),
            wrap: true,
            cell: (row) => withInstantsHere(row.older) || "–",
          },
          {
            id: "newer",
            header: t("case.record.newer"),
            wrap: true,
            cell: (row) => withInstantsHere(row.newer) || "–",
          },
        ]}
      />
    </Panel>
  );
}

function Waiting({ rows }: { readonly rows: AboutRecord["waiting"] }) {
  const { t } = useTranslation();
  return (
    <Panel
      title={t("case.record.waiting")}
      actions={
        <ButtonLink size="s" href={hrefOf("import")}>
          {t("case.record.toImports")}
        </ButtonLink>
      }
      flush
    >
      <Table
        caption={t("case.record.waiting")}
        rows={rows}
        keyOf={(row) => `${row.import} ${row.line}`}
        columns={[
          { id: "file", header: t("case.origin.file"), heads: true, cell: (row) => row.file },
          { id: "line", header: t("case.origin.line"), align: "end", cell: (row) => row.line },
          { id: "column", header: t("case.origin.column"), cell: (row) => row.column },
          { id: "value", header: t("case.record.value"), cell: (row) => <code>{row.value}</code> },
          { id: "message", header: t("case.timeline.columns.note"), wrap: true, cell: (row) => row.message },
        ]}
      />
    </Panel>
  );
}
