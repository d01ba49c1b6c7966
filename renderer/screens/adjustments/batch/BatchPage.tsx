import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Reply } from "../../../../shared/contract.ts";
import { useRead } from "../../../data/useRead.ts";
import { go, hrefOf } from "../../../routing.ts";
import { useActions } from "../../../keys/actions.ts";
import { ButtonLink } from "../../../ui/Button.tsx";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { Page } from "../../../ui/Page.tsx";
import { Panel } from "../../../ui/Panel.tsx";
import { Refused } from "../../../ui/Refused.tsx";
import { BatchActions } from "./BatchActions.tsx";
import { BatchFacts } from "./BatchFacts.tsx";
import { BatchLines } from "./BatchLines.tsx";
import { Deliveries } from "./Deliveries.tsx";
import { Exported } from "./Exported.tsx";
import { FileTable } from "./FileTable.tsx";
import { WhoDecided } from "./WhoDecided.tsx";

/** One approved batch, from its lines and the cases behind them to the files and what arrived. */
export function BatchPage({ id }: { readonly id: number }) {
  const { t } = useTranslation();
  const { data, refusal } = useRead("batches.get", { batch: id });
  const [exported, setExported] = useState<Reply<"batches.export">>();
  const title = t("adjustments.batch.title", { batch: id });
  // Whether the batch is there yet or not.
  useActions([
    {
      id: "batch.all",
      title: t("adjustments.batch.all"),
      group: "here",
      keys: "escape",
      run: () => go("adjustments", undefined, { state: "batches" }),
    },
  ]);
  if (!data || data.batch !== id)
    return (
      <Page title={title}>
        <Refused refusal={refusal} />
        {refusal?.code === "notFound" && (
          <EmptyState icon="download" title={title} text={t("adjustments.emptyBatchesText")}>
            <ButtonLink href={hrefOf("adjustments", undefined, { state: "batches" })}>
              {t("adjustments.batch.all")}
            </ButtonLink>
          </EmptyState>
        )}
      </Page>
    );
  return (
    <Page
      title={title}
      lead={t("adjustments.batch.pageLead", { source: data.source, count: data.rows })}
      actions={<BatchActions batch={data} onExported={setExported} />}
    >
      <Refused refusal={refusal} />
      {exported && <Exported exported={exported} />}
      <BatchFacts batch={data} />
      <Panel title={t("adjustments.batch.lines")} note={t("adjustments.batch.linesNote")} flush>
        <BatchLines lines={data.lines} />
      </Panel>
      <Deliveries batch={id} />
      <Panel title={t("adjustments.batch.files")} note={t("adjustments.batch.filesNote")} flush>
        <FileTable files={data.files} />
      </Panel>
      <WhoDecided batch={id} />
    </Page>
  );
}
