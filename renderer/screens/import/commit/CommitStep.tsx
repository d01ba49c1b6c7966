import { useTranslation } from "react-i18next";
import { useActions } from "../../../keys/actions.ts";
import { Panel } from "../../../ui/Panel.tsx";
import { Button } from "../../../ui/Button.tsx";
import { Progress } from "../../../ui/Progress.tsx";
import { useWizard } from "../wizard/store.ts";
import type { Steps } from "../wizard/useSteps.ts";
import { ResultPanel } from "./ResultPanel.tsx";

/** The one step that writes: under way, to be stopped at any moment, then what came of it. */
export function CommitStep({ steps }: { readonly steps: Steps }) {
  const { t } = useTranslation();
  const { committing, result, file } = useWizard();
  const { run } = steps;
  useActions(
    committing && run.pending
      ? [
          {
            id: "import.cancel",
            title: t("imports.commit.cancel"),
            group: "here",
            keys: "escape",
            run: run.cancel,
          },
        ]
      : [],
  );
  if (result) return <ResultPanel result={result} />;
  if (!committing) return null;
  return (
    <Panel title={t("imports.doing.running")} note={file?.name}>
      {run.slow ? (
        <Progress label={t("imports.doing.running")} progress={run.progress} onCancel={run.cancel} />
      ) : (
        // Started before one went to another screen and came back: the top bar shows how far it is.
        <p>
          {t(run.pending ? "imports.commit.begun" : "imports.commit.elsewhere")}{" "}
          {run.pending && (
            <Button size="s" keys="escape" onClick={run.cancel}>
              {t("imports.commit.cancel")}
            </Button>
          )}
        </p>
      )}
    </Panel>
  );
}
