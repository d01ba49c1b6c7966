import { useTranslation } from "react-i18next";
import { Progress } from "../../../ui/Progress.tsx";
import { Refused } from "../../../ui/Refused.tsx";
import { CommitStep } from "../commit/CommitStep.tsx";
import { ConsequencesStep } from "../consequences/ConsequencesStep.tsx";
import { FileStep } from "../file/FileStep.tsx";
import { HeaderStep } from "../header/HeaderStep.tsx";
import { MatchStep } from "../match/MatchStep.tsx";
import { MendStep } from "../mend/MendStep.tsx";
import { StepBar } from "./StepBar.tsx";
import { useWizard } from "./store.ts";
import { useSteps, type Steps } from "./useSteps.ts";

/** The way of a file into the project: nothing is written before the last step. */
export function Wizard() {
  const { t } = useTranslation();
  const steps = useSteps();
  const { preview, inspect, run } = steps;
  return (
    <>
      <StepBar steps={steps} />
      {inspect.slow && (
        <Progress
          label={t("imports.doing.inspecting")}
          progress={inspect.progress}
          onCancel={inspect.cancel}
        />
      )}
      <Refused refusal={inspect.refusal} />
      {preview.slow && (
        <Progress
          label={t("imports.doing.previewing")}
          progress={preview.progress}
          onCancel={preview.cancel}
        />
      )}
      <Refused refusal={preview.refusal} />
      <Refused refusal={run.refusal} />
      <StepContent steps={steps} />
    </>
  );
}

function StepContent({ steps }: { readonly steps: Steps }) {
  const step = useWizard((wizard) => wizard.step);
  switch (step) {
    case "file":
      return <FileStep />;
    case "header":
      return <HeaderStep />;
    case "match":
      return <MatchStep />;
    case "mend":
      return <MendStep steps={steps} />;
    case "consequences":
      return <ConsequencesStep />;
    case "commit":
      return <CommitStep steps={steps} />;
  }
}
