import { useTranslation } from "react-i18next";
import { useSession } from "../../data/session.tsx";
import { useActions } from "../../keys/actions.ts";
import { Button } from "../../ui/Button.tsx";
import { Callout } from "../../ui/Callout.tsx";
import { Progress } from "../../ui/Progress.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { useReconcile } from "./useReconcile.ts";

/** Verdicts older than the newest entry or import are not shown as if they were fresh. */
export function StaleNotice({ stale }: { readonly stale: number }) {
  const { t } = useTranslation();
  const { may } = useSession();
  const call = useReconcile();
  const mayRun = may("manager", "supervisor", "admin");
  useActions(
    mayRun
      ? [
          {
            id: "reconcile",
            title: t("variances.reconcile"),
            group: "here",
            keys: "r",
            run: call.start,
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
              <Button tone="primary" size="s" keys="r" disabled={call.pending} onClick={call.start}>
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
