import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "../../data/session.tsx";
import { useCall } from "../../data/useCall.ts";
import { type Action, useActions } from "../../keys/actions.ts";
import { Button } from "../../ui/Button.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { toast } from "../../ui/toasts.ts";
import type { Delivery } from "./DeliveryPage.tsx";
import { PushDialog } from "./PushDialog.tsx";
import { ReasonDialog, type Step } from "./ReasonDialog.tsx";
import { wordOf } from "./stateWords.ts";

/** Push, try again, give up: what the delivery's state allows, for who may. */
export function DeliveryActions({ delivery: row }: { readonly delivery: Delivery }) {
  const { t } = useTranslation();
  const { may } = useSession();
  const retry = useCall("outbox.retry");
  const [opened, setOpened] = useState<Step | "push">();
  const { delivery, batch, connection } = row;
  const word = wordOf(row);
  const isMine = may("supervisor", "admin");
  const tryAgain = async () => {
    if (word === "stopped") return setOpened("retry");
    if (retry.pending) return;
    const answer = await retry.run({ delivery });
    if (answer.ok) toast("good", t("outbox.steps.retry.done", { delivery }));
  };
  const mayPush = isMine && word === "notAsked";
  const mayRetry = isMine && (word === "waiting" || word === "stopped");
  const mayStop = isMine && (word === "notAsked" || word === "waiting" || word === "stopped");
  const action = (id: string, title: string, keys: string, run: () => void): Action => ({
    ...{ id: `outbox.${id}`, title, keys, run },
    group: "here",
  });
  useActions([
    ...(mayPush ? [action("push", t("outbox.push"), "p", () => setOpened("push"))] : []),
    ...(mayRetry ? [action("retry", t("outbox.steps.retry.do"), "t", () => void tryAgain())] : []),
    ...(mayStop ? [action("stop", t("outbox.steps.stop.do"), "x", () => setOpened("stop"))] : []),
  ]);
  return (
    <>
      <Refused refusal={retry.refusal} />
      {mayStop && (
        <Button keys="x" onClick={() => setOpened("stop")}>
          {t("outbox.steps.stop.do")}
        </Button>
      )}
      {mayRetry && (
        <Button keys="t" disabled={retry.pending} onClick={() => void tryAgain()}>
          {t("outbox.steps.retry.do")}
        </Button>
      )}
      {mayPush && (
        <Button tone="primary" keys="p" onClick={() => setOpened("push")}>
          {t("outbox.push")}
        </Button>
      )}
      <PushDialog
        open={opened === "push"}
        which={{ batch, connection }}
        what={t("outbox.pushOne", { delivery, connection })}
        onClose={() => setOpened(undefined)}
      />
      <ReasonDialog
        delivery={delivery}
        step={opened === "push" ? undefined : opened}
        onClose={() => setOpened(undefined)}
      />
    </>
  );
}
