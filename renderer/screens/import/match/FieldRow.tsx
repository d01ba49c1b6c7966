import type { Ref } from "react";
import { useTranslation } from "react-i18next";
import type { Suggestion } from "../../../../shared/importShapes.ts";
import { Badge } from "../../../ui/Badge.tsx";
import { Button } from "../../../ui/Button.tsx";
import { formatShare } from "../../../ui/format.ts";
import { TextField } from "../../../ui/Field.tsx";
import { Select } from "../../../ui/Select.tsx";
import { dispatch, useWizard } from "../wizard/store.ts";
import { columnByName, columnMeant, type FileColumn } from "./columns.ts";
import { useColumnOptions } from "./useColumnOptions.ts";
import { fieldText } from "./fieldText.ts";
import css from "./Match.module.css";

type Props = {
  readonly field: string;
  readonly required: boolean;
  readonly isOwed: boolean;
  readonly isDerived: boolean;
  readonly columns: readonly FileColumn[];
  readonly suggestions: readonly Suggestion[];
  readonly selectRef?: Ref<HTMLButtonElement>;
};

/** By its own name, or not at all. */
const NATURAL = "";
const CONSTANT = "\u0000constant";

/** One field: the column it is read from, what stands in it, and why that column. */
export function FieldRow(props: Props) {
  const { field, required, isOwed, isDerived, columns, suggestions, selectRef } = props;
  const { t } = useTranslation();
  const { reading, suggested } = useWizard();
  const mapped = reading.map[field];
  const constant = reading.set[field];
  const natural = columnByName(columns, field);
  const meant = mapped === undefined ? natural : columnMeant(columns, mapped);
  const value = constant !== undefined ? CONSTANT : mapped === undefined ? NATURAL : (meant?.ref ?? mapped);
  const options = useColumnOptions(columns, mapped !== undefined && !meant ? mapped : undefined);
  const label = fieldText(t, field);
  return (
    <li className={css["field"]}>
      <span className={css["fieldName"]}>
        <span className={css["fieldLabel"]}>
          {label}
          {isOwed && <Badge tone="bad">{t("imports.match.required")}</Badge>}
          {!isOwed && required && <span className={css["dim"]}>{t("imports.match.required")}</span>}
        </span>
        <code className={css["dim"]}>{field}</code>
      </span>
      <span className={css["fieldColumn"]}>
        <Select
          label={`${label}: ${t("imports.match.column")}`}
          hideLabel
          value={value}
          options={[
            { value: NATURAL, label: naturalText() },
            ...options,
            { value: CONSTANT, label: t("imports.match.constant") },
          ]}
          onValue={choose}
          {...(selectRef && { triggerRef: selectRef })}
        />
        {constant !== undefined && (
          <TextField
            label={`${label}: ${t("imports.match.constant")}`}
            hideLabel
            placeholder={t("imports.match.constantValue")}
            value={constant}
            onValue={(next) => dispatch({ do: "setField", field, value: next })}
          />
        )}
      </span>
      <span className={css["fieldWhy"]}>
        {meant && constant === undefined && <Values values={meant.values} />}
        <Why field={field} meant={meant} suggestions={suggestions} isNew={suggested.has(field)} />
      </span>
    </li>
  );

  function naturalText(): string {
    if (natural) return t("imports.match.byName", { header: natural.header });
    return t(isDerived ? "imports.match.derived" : "imports.match.none");
  }
  function choose(next: string): void {
    if (next === CONSTANT) dispatch({ do: "setField", field, value: "" });
    else dispatch({ do: "mapField", field, column: next === NATURAL ? undefined : next });
  }
}

const Values = ({ values }: { readonly values: readonly string[] }) => (
  <span className={css["values"]}>
    {values.map((value) => (
      <code key={value} className={css["value"]}>
        {value}
      </code>
    ))}
  </span>
);

type WhyProps = {
  readonly field: string;
  readonly meant: FileColumn | undefined;
  readonly suggestions: readonly Suggestion[];
  readonly isNew: boolean;
};

/** Why this column, while nobody has confirmed it; or which one it may be, where none was filled in. */
function Why({ field, meant, suggestions, isNew }: WhyProps) {
  const { t } = useTranslation();
  const [likeliest] = suggestions;
  if (!likeliest) return null;
  const confirm = () => dispatch({ do: "mapField", field, column: likeliest.column });
  if (meant && !isNew) return null;
  return (
    <span className={css["why"]}>
      <Badge tone="info">
        {t(meant ? "imports.match.suggested" : "imports.match.perhaps", {
          column: likeliest.column,
          share: formatShare(likeliest.confidence),
        })}
      </Badge>
      <span className={css["dim"]}>{likeliest.because}</span>
      <Button
        size="s"
        tone="quiet"
        icon="check"
        aria-label={t("imports.match.take", { field, column: likeliest.column })}
        title={t("imports.match.take", { field, column: likeliest.column })}
        onClick={confirm}
      />
    </span>
  );
}
