import { useState } from "react";
import { useTranslation } from "react-i18next";
import { COUNT_METHODS, type CountMethod } from "../../../shared/domain.ts";
import { DUE_KINDS, type DueKind } from "../../../shared/planning/due.ts";
import { useCall } from "../../data/useCall.ts";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Dialog, DialogActions, DialogForm } from "../../ui/Dialog.tsx";
import { TextArea, TextField } from "../../ui/Field.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { Select } from "../../ui/Select.tsx";
import { EVERYWHERE, LocationSelect } from "./LocationSelect.tsx";
import { isWhole } from "./numbers.ts";
import css from "./Plan.module.css";
import { openProposal } from "./proposal.ts";
import { sampleOf, SampleFields, START_SAMPLE, type TypedSample } from "./SampleFields.tsx";
import { ZoneChoice } from "./ZoneChoice.tsx";

const BYS = [
  "due", "zone", "items", "random", "control", "opportunistic", "negative", "never", "abc", "all",
] as const; // prettier-ignore
type By = (typeof BYS)[number];
const COUNTERS = ["one", "two"] as const;
const ANY = "any";
const KINDS = [ANY, ...DUE_KINDS] as const;

/** What the dialog starts from: everything that is due, some of it, or a choice still to be made. */
export type PlanStart = {
  readonly location: string;
  readonly kind?: DueKind | undefined;
  /** As it is typed; "" is as many as there are. */
  readonly size?: string | undefined;
};
type Props = { readonly open: boolean; readonly start: PlanStart; readonly onClose: () => void };

export function NewPlanDialog({ open, start, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog
      open={open}
      onClose={onClose}
      form="wide"
      title={t("plan.form.title")}
      description={t("plan.form.text")}
    >
      <NewPlanForm start={start} />
    </Dialog>
  );
}

/** Every way to choose lines; what it makes is a proposal. */
function NewPlanForm({ start }: { readonly start: PlanStart }) {
  const { t } = useTranslation();
  const call = useCall("counts.plan");
  const [by, setBy] = useState<By>("due");
  const [location, setLocation] = useState(start.location);
  const [zones, setZones] = useState<readonly string[]>([]);
  const [skus, setSkus] = useState("");
  const [sample, setSample] = useState<TypedSample>(START_SAMPLE);
  const [kind, setKind] = useState<DueKind | typeof ANY>(start.kind ?? ANY);
  const [size, setSize] = useState(start.size ?? "");
  const [seed, setSeed] = useState("1");
  const [method, setMethod] = useState<CountMethod>("blind");
  const [counters, setCounters] = useState<(typeof COUNTERS)[number]>("one");
  const [recounts, setRecounts] = useState(true);
  const isDrawn = by === "random" || by === "control";
  const sizeOk = size === "" || isWhole(size);
  const seedOk = !isDrawn || /^\d{1,9}$/.test(seed);
  const wished = sampleOf(sample);

  const submit = async () => {
    if (!sizeOk || !seedOk || (by === "random" && !wished)) return;
    const answer = await call.run({
      ...{ by, method, recounts, propose: true, counters: counters === "two" ? 2 : 1 },
      ...(location !== EVERYWHERE && { location }),
      ...(zones.length > 0 && { zones: [...zones] }),
      ...(by === "due" && kind !== ANY && { kinds: [kind] }),
      ...(by === "items" && { skus: skus.split(/\s*[\n\t;,]\s*/).filter((code) => code.trim() !== "") }),
      ...(by === "random" && { sample: wished }),
      ...(isDrawn && { seed: Number(seed) }),
      ...(size !== "" && { size: Number(size) }),
    });
    if (answer.ok) openProposal(t, answer.value);
  };
  return (
    <DialogForm onSubmit={() => void submit()}>
      <div className={css["pair"]}>
        <Select
          label={t("plan.form.by")}
          value={by}
          onValue={setBy}
          options={BYS.map((value) => ({ value, label: t(`plan.form.bys.${value}`) }))}
        />
        <LocationSelect
          value={location}
          onValue={(next) => {
            setLocation(next);
            setZones([]);
          }}
        />
      </div>
      {by !== "items" && <ZoneChoice location={location} chosen={zones} onChosen={setZones} />}
      {by === "items" && (
        <TextArea label={t("plan.form.skus")} hint={t("plan.form.skusHint")} value={skus} onValue={setSkus} />
      )}
      {by === "random" && (
        <SampleFields sample={sample} onSample={setSample} location={location} zones={zones} />
      )}
      <div className={css["pair"]}>
        <TextField
          label={t("plan.form.size")}
          inputMode="numeric"
          value={size}
          onValue={setSize}
          hint={t(by === "control" ? "plan.form.controlSizeHint" : "plan.form.sizeHint")}
          error={sizeOk ? undefined : t("plan.form.sizeBad")}
        />
        {by === "due" && (
          <Select
            label={t("plan.due.kind")}
            value={kind}
            onValue={setKind}
            options={KINDS.map((value) => ({
              value,
              label: value === ANY ? t("plan.due.anyKind") : t(`plan.due.kinds.${value}`),
            }))}
          />
        )}
        {isDrawn && (
          <TextField
            label={t("plan.form.seed")}
            inputMode="numeric"
            value={seed}
            onValue={setSeed}
            error={seedOk ? undefined : t("plan.form.sizeBad")}
            {...(by === "control" && { hint: t("plan.form.controlHint") })}
          />
        )}
      </div>
      <div className={css["pair"]}>
        <Select
          label={t("plan.form.method")}
          value={method}
          onValue={setMethod}
          options={COUNT_METHODS.map((value) => ({ value, label: t(`words.method.${value}`) }))}
        />
        <Select
          label={t("plan.form.counters")}
          value={counters}
          onValue={setCounters}
          options={COUNTERS.map((value) => ({ value, label: t(`plan.form.${value}`) }))}
        />
      </div>
      <Checkbox label={t("plan.form.recounts")} checked={recounts} onChecked={setRecounts} />
      <Refused refusal={call.refusal} />
      <DialogActions>
        <Button tone="primary" type="submit" keys="mod+enter" disabled={call.pending}>
          {t("plan.form.propose")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
