import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Reply } from "../../../shared/contract.ts";
import { useSession } from "../../data/session.tsx";
import { useCall } from "../../data/useCall.ts";
import { useRead } from "../../data/useRead.ts";
import { useActions } from "../../shell/actions.ts";
import { Button } from "../../ui/Button.tsx";
import { downloadBytes } from "../../ui/download.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import css from "./Adjustments.module.css";
import { BatchTable } from "./BatchTable.tsx";
import { Exported } from "./Exported.tsx";

export function Batches() {
  const { t } = useTranslation();
  const { may } = useSession();
  const batches = useRead("batches.list", {});
  const call = useCall("batches.export");
  const [exported, setExported] = useState<Reply<"batches.export">>();
  const mayExport = may("supervisor", "admin");
  const run = async (batch?: number) => {
    const answer = await call.run({ target: "native", ...(batch !== undefined && { batch }) });
    if (!answer.ok) return;
    for (const { name, base64, mediaType } of answer.value.files) downloadBytes(name, base64, mediaType);
    setExported(answer.value);
  };
  const any = (batches.data?.length ?? 0) > 0;
  useActions(
    mayExport
      ? [
          {
            id: "batch.export",
            title: t("adjustments.exportNext"),
            group: "here",
            keys: "e",
            run: () => void run(),
          },
        ]
      : [],
  );
  return (
    <>
      <Refused refusal={batches.refusal ?? call.refusal} />
      {exported && <Exported exported={exported} />}
      {batches.data && !any && (
        <div className={css["none"]}>
          <EmptyState
            icon="download"
            title={t("adjustments.emptyBatches")}
            text={t("adjustments.emptyBatchesText")}
          />
        </div>
      )}
      {batches.data && any && (
        <>
          {mayExport && (
            <div className={css["decide"]}>
              <span>{t("adjustments.exportNext")}</span>
              <div className={css["decideButtons"]}>
                <Button
                  tone="primary"
                  icon="download"
                  keys="e"
                  disabled={call.pending}
                  onClick={() => void run()}
                >
                  {t("adjustments.export")}
                </Button>
              </div>
            </div>
          )}
          <Sheet>
            <BatchTable
              batches={batches.data}
              {...(mayExport && { onExport: (batch: number) => void run(batch) })}
              pending={call.pending}
            />
          </Sheet>
        </>
      )}
    </>
  );
}
