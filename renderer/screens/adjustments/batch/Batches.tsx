import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Reply } from "../../../../shared/contract.ts";
import { useSession } from "../../../data/session.tsx";
import { useCall } from "../../../data/useCall.ts";
import { useRead } from "../../../data/useRead.ts";
import { go } from "../../../routing.ts";
import { useActions } from "../../../keys/actions.ts";
import { Button } from "../../../ui/Button.tsx";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { Refused } from "../../../ui/Refused.tsx";
import { Sheet } from "../../../ui/Sheet.tsx";
import css from "../Adjustments.module.css";
import { BatchTable } from "./BatchTable.tsx";
import { Exported } from "./Exported.tsx";
import { saveFiles } from "./saveFiles.ts";

/** The approved batches, the latest first; one key hands the next one over as our own file, another opens the latest. */
export function Batches() {
  const { t } = useTranslation();
  const { may } = useSession();
  const batches = useRead("batches.list", {});
  const call = useCall("batches.export");
  const [exported, setExported] = useState<Reply<"batches.export">>();
  const mayExport = may("supervisor", "admin");
  const latest = batches.data?.[0]?.batch;
  const exportNext = async () => {
    // By key, too, one at a time: the second would hand over the batch after it.
    if (call.pending) return;
    const answer = await call.run({ target: "native" });
    if (!answer.ok) return;
    saveFiles(answer.value.files);
    setExported(answer.value);
  };
  const here = (id: string, title: string, keys: string, run: () => void) => ({
    ...{ id: `batch.${id}`, title, keys, run },
    group: "here" as const,
  });
  useActions([
    ...(mayExport ? [here("export", t("adjustments.exportNext"), "e", () => void exportNext())] : []),
    ...(latest === undefined
      ? []
      : [here("open", t("adjustments.batch.openLatest"), "o", () => go("adjustments", latest))]),
  ]);
  return (
    <>
      <Refused refusal={batches.refusal ?? call.refusal} />
      {exported && <Exported exported={exported} />}
      {batches.data && latest === undefined && (
        <div className={css["none"]}>
          <EmptyState
            icon="download"
            title={t("adjustments.emptyBatches")}
            text={t("adjustments.emptyBatchesText")}
          />
        </div>
      )}
      {batches.data && latest !== undefined && (
        <>
          <div className={css["decide"]}>
            <span>{t("adjustments.batch.lead")}</span>
            <div className={css["decideButtons"]}>
              <Button keys="o" onClick={() => go("adjustments", latest)}>
                {t("adjustments.batch.openLatest")}
              </Button>
              {mayExport && (
                <Button
                  tone="primary"
                  icon="download"
                  keys="e"
                  disabled={call.pending}
                  onClick={() => void exportNext()}
                >
                  {t("adjustments.exportNext")}
                </Button>
              )}
            </div>
          </div>
          <Sheet>
            <BatchTable batches={batches.data} />
          </Sheet>
        </>
      )}
    </>
  );
}
