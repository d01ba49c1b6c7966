import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Reply } from "../../../../shared/contract.ts";
import { useRead } from "../../../data/useRead.ts";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { Refused } from "../../../ui/Refused.tsx";
import { Sheet } from "../../../ui/Sheet.tsx";
import { ImportsTable } from "./ImportsTable.tsx";
import css from "./List.module.css";
import { RejectsDialog } from "./RejectsDialog.tsx";
import { UndoDialog } from "./UndoDialog.tsx";

const SHOWN = 200;
export type ImportRow = Reply<"imports.list">["rows"][number];

/** What was imported so far, the latest first. */
export function ImportsList() {
  const { t } = useTranslation();
  const { data, refusal } = useRead("imports.list", { limit: SHOWN });
  const [undoing, setUndoing] = useState<ImportRow>();
  const [rejects, setRejects] = useState<ImportRow>();
  return (
    <Sheet>
      <Refused refusal={refusal} />
      {data && data.rows.length === 0 && (
        <EmptyState icon="import" title={t("imports.list.emptyTitle")} text={t("imports.list.emptyText")} />
      )}
      {data && data.rows.length > 0 && (
        <ImportsTable rows={data.rows} onUndo={setUndoing} onRejects={setRejects} />
      )}
      {data && data.total > data.rows.length && (
        <p className={css["more"]}>
          {t("imports.list.more", { shown: data.rows.length, total: data.total })}
        </p>
      )}
      <UndoDialog row={undoing} onClose={() => setUndoing(undefined)} />
      <RejectsDialog row={rejects} onClose={() => setRejects(undefined)} />
    </Sheet>
  );
}
