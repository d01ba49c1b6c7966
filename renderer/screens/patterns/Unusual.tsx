import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Reply } from "../../../shared/contract.ts";
import { useActions } from "../../keys/actions.ts";
import { Button } from "../../ui/Button.tsx";
import { At } from "../../ui/Figures.tsx";
import { withInstantsHere } from "../../ui/format.ts";
import { Panel } from "../../ui/Panel.tsx";
import { Progress } from "../../ui/Progress.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { Table, type TableColumn } from "../../ui/Table.tsx";
import { useOrigin } from "../case/useOrigin.tsx";
import css from "./Patterns.module.css";
import { useAnswer } from "./useAnswer.ts";

type Row = Reply<"reports.unusual">["rows"][number];
type Props = { readonly within: { readonly days?: number }; readonly asked: number };

const PAGE = 25;

/** Movements of a quantity that is out of the ordinary: where to look first, and nothing that is wrong by itself. */
export function Unusual({ within, asked }: Props) {
  const { t } = useTranslation();
  const [page, setPage] = useState(0);
  const { show, dialog } = useOrigin();
  const answer = useAnswer("reports.unusual", { ...within, offset: page * PAGE, limit: PAGE }, asked);
  const { found } = answer;
  const total = found?.total ?? 0;
  const pages = Math.ceil(total / PAGE);
  const turn = (by: number) =>
    setPage((before) => Math.min(Math.max(0, before + by), Math.max(0, pages - 1)));
  useActions([
    { id: "patterns.unusual.next", title: t("patterns.unusual.next"), group: "here", keys: "n", run: () => turn(1) },
    { id: "patterns.unusual.back", title: t("patterns.unusual.back"), group: "here", keys: "p", run: () => turn(-1) },
  ]); // prettier-ignore
  const columns: readonly TableColumn<Row>[] = [
    {
      id: "movement",
      header: t("patterns.unusual.movement"),
      heads: true,
      cell: ({ movement, movementId }) => (
        <Button size="s" tone="quiet" onClick={() => show({ movementId })}>
          {movement}
        </Button>
      ),
    },
    { id: "at", header: t("patterns.unusual.at"), cell: ({ occurredAt }) => <At at={occurredAt} /> },
    { id: "item", header: t("patterns.unusual.item"), cell: ({ sku }) => sku },
    { id: "place", header: t("patterns.unusual.place"), cell: ({ location, bin }) => `${location} ${bin}` },
    { id: "why", header: t("patterns.unusual.why"), wrap: true, cell: ({ text }) => withInstantsHere(text) },
    { id: "user", header: t("patterns.unusual.user"), cell: ({ user }) => user || "–" },
    { id: "doc", header: t("patterns.unusual.doc"), cell: ({ doc }) => doc || "–" },
  ];
  return (
    <Panel
      flush={total > 0}
      title={t("patterns.unusual.title")}
      note={t("patterns.unusual.note")}
      actions={
        pages > 1 && (
          <>
            <span>{t("patterns.unusual.page", { page: page + 1, pages })}</span>
            <Button keys="p" disabled={page === 0} onClick={() => turn(-1)}>
              {t("patterns.unusual.back")}
            </Button>
            <Button keys="n" disabled={page >= pages - 1} onClick={() => turn(1)}>
              {t("patterns.unusual.next")}
            </Button>
          </>
        )
      }
    >
      {answer.slow && (
        <Progress label={t("patterns.unusual.looking")} progress={answer.progress} onCancel={answer.cancel} />
      )}
      <Refused refusal={answer.refusal} />
      {found && total === 0 && <p className={css["quiet"]}>{t("patterns.unusual.none")}</p>}
      {found && total > 0 && (
        <Table
          caption={t("patterns.unusual.title")}
          columns={columns}
          rows={found.rows}
          keyOf={({ movementId }) => movementId}
        />
      )}
      {dialog}
    </Panel>
  );
}
