import { useTranslation } from "react-i18next";
import { useSession } from "../../data/session.tsx";
import { Page } from "../../ui/Page.tsx";
import { Progress } from "../../ui/Progress.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { ChooseFile } from "./ChooseFile.tsx";
import css from "./Import.module.css";
import { ImportsList } from "./ImportsList.tsx";
import { Mapping } from "./Mapping.tsx";
import { PreviewPanel } from "./PreviewPanel.tsx";
import { ReadingForm } from "./ReadingForm.tsx";
import { ResultPanel } from "./ResultPanel.tsx";
import { useImport } from "./useImport.ts";

export function ImportScreen() {
  const { t } = useTranslation();
  const { may } = useSession();
  const job = useImport();
  const { upload, preview, run } = job;
  return (
    <Page title={t("imports.title")} lead={t("imports.lead")}>
      {may("manager", "supervisor", "admin") && (
        <>
          <ChooseFile job={job} />
          {upload.slow && (
            <Progress
              label={t("imports.steps.uploading")}
              progress={upload.progress}
              onCancel={upload.cancel}
            />
          )}
          <Refused refusal={upload.refusal} />
          {job.result ? (
            <ResultPanel result={job.result} onAnother={job.reset} />
          ) : (
            job.uploaded && (
              <div className={css["work"]}>
                <div className={css["settings"]}>
                  <Mapping job={job} />
                  <ReadingForm job={job} />
                </div>
                <div className={css["outcome"]}>
                  {run.slow && (
                    <Progress
                      label={t("imports.steps.running")}
                      progress={run.progress}
                      onCancel={run.cancel}
                    />
                  )}
                  <Refused refusal={run.refusal} />
                  {preview.slow && (
                    <Progress
                      label={t("imports.steps.previewing")}
                      progress={preview.progress}
                      onCancel={preview.cancel}
                    />
                  )}
                  <PreviewPanel job={job} />
                </div>
              </div>
            )
          )}
        </>
      )}
      <ImportsList />
    </Page>
  );
}
