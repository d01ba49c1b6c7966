import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Reply } from "../../../shared/contract.ts";
import { useCall } from "../../data/useCall.ts";
import { useActions } from "../../keys/actions.ts";
import { Button } from "../../ui/Button.tsx";
import { Callout } from "../../ui/Callout.tsx";
import { TextField } from "../../ui/Field.tsx";
import { Progress } from "../../ui/Progress.tsx";
import { Refused } from "../../ui/Refused.tsx";
import css from "./Audit.module.css";

export function VerifyChain() {
  const { t } = useTranslation();
  const call = useCall("audit.verify", t("audit.verifying"));
  const [anchor, setAnchor] = useState("");
  const [verdict, setVerdict] = useState<Reply<"audit.verify">>();
  const verify = async () => {
    const answer = await call.run(anchor.trim() === "" ? {} : { anchor: anchor.trim().toLowerCase() });
    setVerdict(answer.ok ? answer.value : undefined);
  };
  useActions([
    { id: "audit.verify", title: t("audit.verify"), group: "here", keys: "v", run: () => void verify() },
  ]);
  return (
    <>
      <form
        className={css["verify"]}
        onSubmit={(event) => {
          event.preventDefault();
          void verify();
        }}
      >
        <TextField
          label={t("audit.anchor")}
          value={anchor}
          onValue={setAnchor}
          placeholder={t("audit.anchorHint")}
        />
        <Button type="submit" icon="audit" keys="v" disabled={call.pending}>
          {t("audit.verify")}
        </Button>
      </form>
      {call.slow && <Progress label={t("audit.verifying")} progress={call.progress} onCancel={call.cancel} />}
      <Refused refusal={call.refusal} />
      {verdict && (
        <Callout
          tone={verdict.ok ? "good" : "bad"}
          alert
          title={verdict.ok ? t("audit.good") : t("audit.broken", { record: verdict.firstBad ?? "–" })}
        >
          {verdict.problem ?? t("audit.goodText", { count: verdict.entries, head: verdict.head })}
        </Callout>
      )}
    </>
  );
}
