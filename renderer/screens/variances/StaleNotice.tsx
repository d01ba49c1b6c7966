import { useTranslation } from "react-i18next";
import { useSession } from "../../data/session.tsx";
import { useCall } from "../../data/useCall.ts";
import { useActions } from "../../shell/actions.ts";
import { Button } from "../../ui/Button.tsx";
import { Callout } from "../../ui/Callout.tsx";
import { Progress } from "../../ui/Progress.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { toast } from "../../ui/toasts.ts";

/** Verdicts older than the newest entry or import are not shown as if they were fresh. */
export function StaleNotice({ stale }: { readonly stale: number }) {
  const { t } = useTranslation();
  const { may } = useSession();
  const call = useCall("reconcile.run", t("variances.reconciling"));
  const mayRun = may("manager", "supervisor", "admin");
  const run = async () => {
    const answer = await call.run({});
    if (answer.ok)
      toast("good", t("variances.reconciled", answer.value), t("variances.reconciledText", answer.value));
  };
  useActions(
    mayRun
      ? [
          {
            id: "reconcile",
            title: t("variances.reconcile"),
            group: "here",
            keys: "r",
            run: () => void run(),
          },
        ]
      : [],
  );
  if (call.slow)
    return <Progress label={t("variances.reconciling")} progress={call.progress} onCancel={call.cancel} />;
  return (
    <>
      <Refused refusal={call.refusal} />
      {stale > 0 && (
        <Callout
          tone="warn"
          title={t("variances.stale", { count: stale })}
          actions={
            mayRun && (
              <Button tone="primary" size="s" keys="r" disabled={call.pending} onClick={() => void run()}>
                {t("variances.reconcile")}
              </Button>
            )
          }
        >
          {t("variances.staleText")}
        </Callout>
      )}
    </>
  );
}
