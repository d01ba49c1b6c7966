import { useTranslation } from "react-i18next";
import type { Field } from "../../../shared/ingest/fields.ts";
import { Badge } from "../../ui/Badge.tsx";
import { TextField } from "../../ui/Field.tsx";
import { Select } from "../../ui/Select.tsx";
import css from "./Import.module.css";
import { matchByName } from "./matchByName.ts";

type Props = {
  readonly field: Field;
  readonly header: readonly string[];
  readonly mapped: string | undefined;
  readonly constant: string | undefined;
  readonly onChange: (mapped: string | undefined, constant: string | undefined) => void;
};
const NATURAL = "";
const CONSTANT = "\u0000constant";

export function MappingRow({ field, header, mapped, constant, onChange }: Props) {
  const { t } = useTranslation();
  const natural = matchByName(header, field.name);
  const value = constant !== undefined ? CONSTANT : (mapped ?? NATURAL);
  const missing = field.required && value === NATURAL && natural === undefined;
  return (
    <li className={css["mapRow"]}>
      <span className={css["fieldName"]}>
        <code>{field.name}</code>
        {missing && <Badge tone="bad">{t("imports.mapping.required")}</Badge>}
      </span>
      <Select
        label={`${field.name}: ${t("imports.mapping.header")}`}
        hideLabel
        value={value}
        options={[
          {
            value: NATURAL,
            label:
              natural === undefined
                ? t("imports.mapping.none")
                : t("imports.mapping.byName", { header: natural }),
          },
          ...header.map((cell) => ({ value: cell, label: cell })),
          { value: CONSTANT, label: t("imports.mapping.isSet") },
        ]}
        onValue={(next) =>
          next === CONSTANT
            ? onChange(undefined, "")
            : onChange(next === NATURAL ? undefined : next, undefined)
        }
      />
      {constant !== undefined && (
        <TextField
          label={`${field.name}: ${t("imports.mapping.constant")}`}
          hideLabel
          placeholder={t("imports.mapping.constant")}
          value={constant}
          onValue={(next) => onChange(undefined, next)}
        />
      )}
    </li>
  );
}
