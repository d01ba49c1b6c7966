import { useCallback, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useCall, type Call } from "../../../data/useCall.ts";
import { toast } from "../../../ui/toasts.ts";
import type { Step } from "./state.ts";
import { blockerOf, stepAfter, stepBefore } from "./steps.ts";
import { dispatch, useWizard, wizardNow } from "./store.ts";
import { importInput, inspectInput } from "./wire.ts";

const SETTLE_MS = 200;

export type Steps = {
  readonly inspect: Call<"imports.inspect">;
  readonly preview: Call<"imports.preview">;
  readonly run: Call<"imports.run">;
  readonly next: () => void;
  readonly back: () => void;
  /** Goes back to a step that was taken, or forward by one. */
  readonly goTo: (step: Step) => void;
  /** Previews again with what was mended. */
  readonly checkAgain: () => void;
};

/** The calls of the wizard, and what leads from one step to the next. Only the last step writes. */
export function useSteps(): Steps {
  const { t } = useTranslation();
  const inspect = useInspection();
  const preview = useCall("imports.preview", t("imports.doing.previewing"));
  const run = useCall("imports.run", t("imports.doing.running"));
  const { run: look } = preview;
  const { run: write } = run;

  const seen = useCallback(async (): Promise<boolean> => {
    const input = importInput(wizardNow());
    if (!input) return false;
    const { mended } = wizardNow().mends;
    const of = JSON.stringify(input);
    if (wizardNow().previewOf === of) return true;
    const answer = await look(input);
    if (!answer.ok) return false;
    dispatch({ do: "previewed", of, mended, preview: answer.value });
    return answer.value.ambiguous.length === 0;
  }, [look]);

  const commit = useCallback(async () => {
    const input = importInput(wizardNow());
    if (!input || wizardNow().committing) return;
    dispatch({ do: "commit" });
    const { rejects: _, ...order } = input;
    const answer = await write(order);
    if (answer.ok) return dispatch({ do: "committed", result: answer.value });
    dispatch({ do: "stopped" });
    if (answer.error.code === "cancelled") toast("good", t("imports.commit.cancelled"), t("imports.commit.cancelledText")); // prettier-ignore
  }, [write, t]);

  const next = useCallback(async () => {
    const { step } = wizardNow();
    if (blockerOf(wizardNow())) return;
    if (step === "consequences") return commit();
    if (step === "commit") return dispatch({ do: "next" });
    if (step === "file" || step === "header") return dispatch({ do: "goTo", step: stepAfter(step) });
    if (!(await seen()) || wizardNow().step !== step) return;
    const nothingAside = (wizardNow().preview?.rejected ?? 0) === 0;
    dispatch({ do: "goTo", step: step === "match" && !nothingAside ? "mend" : "consequences" });
  }, [commit, seen]);

  const back = useCallback(() => {
    const { step, committing } = wizardNow();
    if (!committing) dispatch({ do: "goTo", step: stepBefore(step) });
  }, []);
  const goTo = useCallback((step: Step) => {
    if (!wizardNow().committing) dispatch({ do: "goTo", step });
  }, []);

  return {
    inspect,
    preview,
    run,
    next: () => void next(),
    back,
    goTo,
    checkAgain: () => void seen(),
  };
}

/** Looks at the file again whenever what it is looked at by changes. */
function useInspection(): Call<"imports.inspect"> {
  const call = useCall("imports.inspect");
  const key = useWizard((wizard) => JSON.stringify(inspectInput(wizard)));
  const { run, cancel } = call;
  useEffect(() => {
    const input = inspectInput(wizardNow());
    if (!input) return undefined;
    let asked = true;
    const timer = setTimeout(() => {
      void run(input).then((answer) => {
        if (answer.ok && asked) dispatch({ do: "inspected", inspection: answer.value });
      });
    }, SETTLE_MS);
    return () => {
      asked = false;
      clearTimeout(timer);
      cancel();
    };
  }, [key, run, cancel]);
  return call;
}
