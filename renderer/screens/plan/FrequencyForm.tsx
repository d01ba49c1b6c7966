import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Input, Reply } from "../../../shared/contract.ts";
import { ABC_CLASSES, type AbcClass } from "../../../shared/domain.ts";
import { Button } from "../../ui/Button.tsx";
import { TextField } from "../../ui/Field.tsx";
import { isWhole } from "./numbers.ts";
import css from "./Plan.module.css";

type Settings = Reply<"planning.settings">;
type Props = {
  /** Null: wherever a location has no number of its own. */
  readonly location: string | null;
  readonly settings: Settings;
  readonly disabled: boolean;
  readonly onSave: (changes: Input<"planning.set">) => void;
};

/** One location's days between counts and positions a day, on one line. */
export function FrequencyForm({ location, settings, disabled, onSave }: Props) {
  const { t } = useTranslation();
  const [days, setDays] = useState(() => daysAt(settings, location));
  const [capacity, setCapacity] = useState(() => capacityAt(settings, location));
  const name = location ?? t("plan.rules.everywhere");
  const isGood = (text: string): boolean => isWhole(text) || (text.trim() === "" && location !== null);
  const general = daysAt(settings, null);
  const submit = () => {
    if (![...Object.values(days), capacity].every(isGood)) return;
    onSave({
      ...(location !== null && { location }),
      frequencies: ABC_CLASSES.map((abcClass) => ({ abcClass, days: numberOrNull(days[abcClass]) })),
      capacity: numberOrNull(capacity),
    });
  };
  const field = (what: string, value: string, placeholder: string, onValue: (text: string) => void) => (
    <TextField
      label={what}
      aria-label={t("plan.rules.field", { what, location: name })}
      inputMode="numeric"
      value={value}
      placeholder={placeholder}
      onValue={onValue}
      error={isGood(value) ? undefined : t("plan.rules.bad")}
    />
  );
  return (
    <form
      className={css["frequency"]}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <span className={css["place"]}>{name}</span>
      {ABC_CLASSES.map((abcClass) => (
        <span key={abcClass}>
          {field(
            t("plan.classOf", { abcClass }),
            days[abcClass],
            location === null ? "" : general[abcClass],
            (text) => setDays((before) => ({ ...before, [abcClass]: text })),
          )}
        </span>
      ))}
      {field(
        t("plan.rules.capacity"),
        capacity,
        location === null ? "" : capacityAt(settings, null),
        setCapacity,
      )}
      <Button type="submit" disabled={disabled} aria-label={`${t("plan.rules.save")}: ${name}`}>
        {t("plan.rules.save")}
      </Button>
    </form>
  );
}

const numberOrNull = (text: string): number | null => (text.trim() === "" ? null : Number(text));

function daysAt({ frequencies }: Settings, location: string | null): Record<AbcClass, string> {
  const of = (abcClass: AbcClass): string => {
    const own = frequencies.find((one) => one.abcClass === abcClass && one.location === location);
    return own ? String(own.days) : "";
  };
  return { A: of("A"), B: of("B"), C: of("C") };
}

function capacityAt({ capacities }: Settings, location: string | null): string {
  const own = capacities.find((one) => one.location === location);
  return own ? String(own.lines) : "";
}
