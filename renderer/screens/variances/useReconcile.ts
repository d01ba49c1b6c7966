import { useTranslation } from "react-i18next";
import { useCall, type Call } from "../../data/useCall.ts";
import { toast } from "../../ui/toasts.ts";

/** Reconciles what changed, and says what came of it. */
export function useReconcile(): Call<"reconcile.run"> & { readonly start: () => void } {
  const { t } = useTranslation();
  const call = useCall("reconcile.run", t("variances.reconciling"));
  const reconcile = async () => {
    const answer = await call.run({});
    if (!answer.ok) return;
    const { compared, exception } = answer.value;
    const text = t("variances.reconciledText", { ...answer.value, count: exception });
    toast("good", t("variances.reconciled", { count: compared }), text);
    // Doubts stay until somebody has read them.
    for (const note of answer.value.notes) toast("bad", t("variances.doubt"), note);
  };
  return { ...call, start: () => void reconcile() };
}
