import { useTranslation } from "react-i18next";
import { useSession } from "../../data/session.tsx";
import { useCall } from "../../data/useCall.ts";
import { go, hrefOf } from "../../routing.ts";
import { useActions } from "../../keys/actions.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { toast } from "../../ui/toasts.ts";

export function CloseCount({ count, open }: { readonly count: number; readonly open: boolean }) {
  const { t } = useTranslation();
  const { may } = useSession();
  const call = useCall("counts.close");
  const mayClose = open && may("manager", "supervisor", "admin");
  const close = async () => {
    const answer = await call.run({ count });
    if (!answer.ok) return toast("bad", t("count.entry.close"), answer.error.message);
    toast("good", t("count.entry.closed"), t("count.entry.closedText", { count: answer.value.uncounted }));
    go("count");
  };
  useActions(
    mayClose
      ? [{ id: "count.close", title: t("count.entry.close"), group: "here", run: () => void close() }]
      : [],
  );
  return (
    <>
      <ButtonLink icon="left" href={hrefOf("count")}>
        {t("count.title")}
      </ButtonLink>
      {mayClose && (
        <Button disabled={call.pending} onClick={() => void close()}>
          {t("count.entry.close")}
        </Button>
      )}
    </>
  );
}
