import { useTranslation } from "react-i18next";
import { useCall } from "../../data/useCall.ts";
import { useActions } from "../../keys/actions.ts";
import { Button } from "../../ui/Button.tsx";
import { toast } from "../../ui/toasts.ts";
import { firstOf, isLikely, learner } from "./suggestions.ts";

export function TraceAll() {
  const { t } = useTranslation();
  const call = useCall("trace.run", t("cases.tracing"));
  const trace = async () => {
    const learn = learner();
    const answer = await call.run({});
    if (answer.ok) {
      learn(answer.value);
      const likely = answer.value.filter((row) => isLikely(firstOf(row))).length;
      toast(
        "good",
        t("cases.traced", { count: answer.value.length }),
        t("cases.tracedText", { count: likely }),
      );
    } else if (answer.error.code !== "cancelled") toast("bad", t("cases.trace"), answer.error.message);
  };
  useActions([
    { id: "cases.trace", title: t("cases.trace"), group: "here", keys: "t", run: () => void trace() },
  ]);
  return (
    <Button icon="spark" keys="t" disabled={call.pending} onClick={() => void trace()}>
      {t("cases.trace")}
    </Button>
  );
}
