import { useTranslation } from "react-i18next";
import { DEFAULT_SAMPLE, type SampleWish } from "../../../shared/planning/sample.ts";
import { useRead } from "../../data/useRead.ts";
import { Callout } from "../../ui/Callout.tsx";
import { TextField } from "../../ui/Field.tsx";
import { formatNumber } from "../../ui/format.ts";
import { Refused } from "../../ui/Refused.tsx";
import { EVERYWHERE } from "./LocationSelect.tsx";
import { isNumber, numberOf } from "./numbers.ts";
import css from "./Plan.module.css";

/** As it is typed, in percent. */
export type TypedSample = Readonly<Record<keyof SampleWish, string>>;

const FIELDS = ["confidence", "error", "margin"] as const;

export const START_SAMPLE: TypedSample = {
  confidence: String(DEFAULT_SAMPLE.confidence),
  error: String(DEFAULT_SAMPLE.error),
  margin: String(DEFAULT_SAMPLE.margin),
};

/** What was typed as numbers, once all three are. */
export function sampleOf(typed: TypedSample): SampleWish | undefined {
  if (!FIELDS.every((field) => isNumber(typed[field]))) return undefined;
  return {
    confidence: numberOf(typed.confidence),
    error: numberOf(typed.error),
    margin: numberOf(typed.margin),
  };
}

type Props = {
  readonly sample: TypedSample;
  readonly onSample: (sample: TypedSample) => void;
  readonly location: string;
  readonly zones: readonly string[];
};

/** What a sample is to show, and how many lines that takes, before it is drawn. */
export function SampleFields({ sample, onSample, location, zones }: Props) {
  const { t } = useTranslation();
  const wish = sampleOf(sample);
  const scope = {
    ...(location !== EVERYWHERE && { location }),
    ...(zones.length > 0 && { zones: [...zones] }),
  };
  const sized = useRead("planning.sample", wish && { ...wish, ...scope });
  return (
    <>
      <div className={css["triple"]}>
        {FIELDS.map((field) => (
          <TextField
            key={field}
            label={t(`plan.form.${field}`)}
            inputMode="decimal"
            value={sample[field]}
            onValue={(text) => onSample({ ...sample, [field]: text })}
            error={isNumber(sample[field]) ? undefined : t("plan.form.numberBad")}
          />
        ))}
      </div>
      <Refused refusal={sized.refusal} />
      {sized.data && !sized.refusal && (
        <Callout
          tone={sized.data.note === "" ? "info" : "warn"}
          title={t("plan.form.sampleSize", sized.data)}
        >
          {sized.data.note || t("plan.form.sampleHow", { ...sized.data, z: formatNumber(sized.data.z) })}
        </Callout>
      )}
    </>
  );
}
