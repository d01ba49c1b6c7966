import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Reply } from "../../../shared/contract.ts";
import { useRead } from "../../data/useRead.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { ImportsTable } from "./ImportsTable.tsx";
import { RejectsDialog } from "./RejectsDialog.tsx";
import { UndoDialog } from "./UndoDialog.tsx";

export type ImportRow = Reply<"imports.list">["rows"][number];

export function ImportsList() {
  const { t } = useTranslation();
  const { data, refusal } = useRead("imports.list", { limit: 200 });
  const [undoing, setUndoing] = useState<ImportRow>();
  const [rejects, setRejects] = useState<ImportRow>();
  return (
    <Panel title={t("imports.list.title")} flush>
      <Refused refusal={refusal} />
      {data && data.rows.length === 0 && (
        <EmptyState icon="import" title={t("imports.list.emptyTitle")} text={t("imports.list.emptyText")} />
      )}
      {data && data.rows.length > 0 && (
        <ImportsTable rows={data.rows} onUndo={setUndoing} onRejects={setRejects} />
      )}
      <UndoDialog row={undoing} onClose={() => setUndoing(undefined)} />
      <RejectsDialog row={rejects} onClose={() => setRejects(undefined)} />
    </Panel>
  );
}
