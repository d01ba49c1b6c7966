import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Input, Reply } from "../../../shared/contract.ts";
import { useSession } from "../../data/session.tsx";
import { useCall } from "../../data/useCall.ts";
import { useRead } from "../../data/useRead.ts";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { DialogActions, DialogForm } from "../../ui/Dialog.tsx";
import { TextField } from "../../ui/Field.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { toast } from "../../ui/toasts.ts";
import { FrequencyForm } from "./FrequencyForm.tsx";
import { isWhole, WEEKDAY_KEYS } from "./numbers.ts";
import css from "./Plan.module.css";

type Settings = Reply<"planning.settings">;

/** How often and how much is counted, and where classes end. Every change stands in the audit. */
export function RulesTab() {
  const { t } = useTranslation();
  const { may } = useSession();
  const settings = useRead("planning.settings", {});
  const locations = useRead("locations.list", {});
  const call = useCall("planning.set");
  const works = may("manager", "supervisor", "admin");
  const save = async (changes: Input<"planning.set">) => {
    const answer = await call.run(changes);
    if (answer.ok) toast("good", t("plan.rules.saved"));
  };
  const known = settings.data;
  const names = (locations.data ?? []).map(({ location }) => location);
  return (
    <div className={css["scroll"]}>
      <Refused refusal={settings.refusal ?? call.refusal} />
      {known && (
        <div className={css["rules"]}>
          <Panel title={t("plan.rules.frequencies")} note={t("plan.rules.note")}>
            {[null, ...names].map((location) => (
              <FrequencyForm
                key={`${location ?? ""} ${JSON.stringify(known)}`}
                location={location}
                settings={known}
                disabled={!works || call.pending}
                onSave={(changes) => void save(changes)}
              />
            ))}
          </Panel>
          <GeneralForm
            key={JSON.stringify(known)}
            settings={known}
            disabled={!works || call.pending}
            onSave={(changes) => void save(changes)}
          />
        </div>
      )}
    </div>
  );
}

type Props = {
  readonly settings: Settings;
  readonly disabled: boolean;
  readonly onSave: (changes: Input<"planning.set">) => void;
};

function GeneralForm({ settings, disabled, onSave }: Props) {
  const { t } = useTranslation();
  const [aShare, setA] = useState(String(settings.aShare));
  const [bShare, setB] = useState(String(settings.bShare));
  const [busyMoves, setBusy] = useState(String(settings.busyMoves));
  const [workdays, setWorkdays] = useState<readonly number[]>(settings.workdays);
  const badOf = (text: string) => (isWhole(text) ? undefined : t("plan.rules.bad"));
  const turn = (day: number, on: boolean) =>
    setWorkdays(on ? [...workdays, day] : workdays.filter((known) => known !== day));
  const submit = () => {
    if (![aShare, bShare, busyMoves].every(isWhole)) return;
    onSave({
      aShare: Number(aShare),
      bShare: Number(bShare),
      busyMoves: Number(busyMoves),
      workdays: [...workdays],
    });
  };
  return (
    <Panel title={t("plan.rules.due")}>
      <DialogForm onSubmit={submit}>
        <TextField
          label={t("plan.rules.busyMoves")}
          hint={t("plan.rules.busyHint")}
          inputMode="numeric"
          value={busyMoves}
          onValue={setBusy}
          error={badOf(busyMoves)}
        />
        <fieldset className={css["choice"]}>
          <legend>{t("plan.rules.workdays")}</legend>
          {WEEKDAY_KEYS.map((key, place) => (
            <Checkbox
              key={key}
              label={t(`plan.rules.days.${key}`)}
              checked={workdays.includes(place + 1)}
              onChecked={(on) => turn(place + 1, on)}
            />
          ))}
        </fieldset>
        <TextField
          label={t("plan.rules.aShare")}
          inputMode="numeric"
          value={aShare}
          onValue={setA}
          error={badOf(aShare)}
        />
        <TextField
          label={t("plan.rules.bShare")}
          inputMode="numeric"
          value={bShare}
          onValue={setB}
          error={badOf(bShare)}
        />
        <DialogActions>
          <Button tone="primary" type="submit" disabled={disabled}>
            {t("plan.rules.save")}
          </Button>
        </DialogActions>
      </DialogForm>
    </Panel>
  );
}
