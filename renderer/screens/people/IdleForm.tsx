import { useState } from "react";
import { useTranslation } from "react-i18next";
import { announceChange } from "../../data/changes.ts";
import { useSession } from "../../data/session.tsx";
import { useCall } from "../../data/useCall.ts";
import { Button } from "../../ui/Button.tsx";
import { TextField } from "../../ui/Field.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { toast } from "../../ui/toasts.ts";
import css from "./People.module.css";

const A_DAY = 1_440;

/** After how long the app asks for a PIN again; for an admin to say, for everybody to read. */
export function IdleForm() {
  const { t } = useTranslation();
  const { whoami, may } = useSession();
  const call = useCall("session.setIdle");
  const [text, setText] = useState(String(whoami.idleMinutes));
  const minutes = /^\d{1,4}$/.test(text.trim()) ? Number(text) : undefined;
  const isGood = minutes !== undefined && minutes <= A_DAY;
  const submit = async () => {
    if (!isGood || call.pending) return;
    const answer = await call.run({ minutes });
    if (!answer.ok) return;
    toast("good", t("people.idleSaved", { count: answer.value.minutes }));
    announceChange();
  };
  return (
    <Panel title={t("people.idleTitle")}>
      {may("admin") ? (
        <form
          className={css["idle"]}
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <TextField
            label={t("people.idle")}
            hint={t("people.idleHint")}
            inputMode="numeric"
            value={text}
            onValue={setText}
            error={isGood ? undefined : t("people.badMinutes", { text })}
          />
          <Button type="submit" disabled={!isGood || call.pending}>
            {t("people.save")}
          </Button>
        </form>
      ) : (
        <p>{t("people.idleIs", { count: whoami.idleMinutes })}</p>
      )}
      <Refused refusal={call.refusal} />
    </Panel>
  );
}
