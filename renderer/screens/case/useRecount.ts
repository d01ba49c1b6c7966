import { useTranslation } from "react-i18next";
import { useCall } from "../../data/useCall.ts";
import { go } from "../../routing.ts";
import { useActions } from "../../keys/actions.ts";
import { toast } from "../../ui/toasts.ts";

/** Has what a case is about counted again, and shows the count where that is done; by its own key while the case may be worked. */
export function useRecount(id: number, isOffered: boolean): () => void {
  const { t } = useTranslation();
  const { run, pending } = useCall("counts.recountCase");
  const recount = async () => {
    if (pending) return;
    const answer = await run({ case: id });
    if (!answer.ok) return toast("bad", t("case.act.recount"), answer.error.message);
    const { count, how } = answer.value;
    toast("good", t(`case.act.recounts.${how}`, { count }));
    go("count", count);
  };
  const start = () => void recount();
  useActions(
    isOffered
      ? [{ id: "case.recount", title: t("case.act.recount"), group: "here", keys: "k", run: start }]
      : [],
  );
  return start;
}
