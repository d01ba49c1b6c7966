import { useTranslation } from "react-i18next";
import { Checkbox } from "../Checkbox.tsx";
import { TextField } from "../Field.tsx";
import { decimalMark } from "../format.ts";
import type { Draft, FilterKind } from "./filters.ts";
import css from "./Table.module.css";

type Props = {
  readonly header: string;
  readonly kind: FilterKind;
  readonly draft: Draft;
  readonly isBad: boolean;
  readonly takesFocus: boolean;
  readonly onDraft: (draft: Draft) => void;
};

/** What one column is filtered by: a part of a text, the two ends of a range, or some of a few values. */
export function FilterField({ header, kind, draft, isBad, takesFocus, onDraft }: Props) {
  const { t } = useTranslation();
  if (kind.kind === "text")
    return (
      <TextField
        label={header}
        placeholder={t("ui.table.contains")}
        value={draft.contains}
        onValue={(contains) => onDraft({ ...draft, contains })}
        autoFocus={takesFocus}
      />
    );
  if (kind.kind === "choice")
    return (
      <fieldset className={css["group"]}>
        <legend className={css["legend"]}>{header}</legend>
        <div className={css["choices"]}>
          {kind.options.map(({ value, label }) => (
            <Checkbox
              key={value}
              label={label}
              checked={draft.among.includes(value)}
              onChecked={(isIn) =>
                onDraft({
                  ...draft,
                  among: isIn ? [...draft.among, value] : draft.among.filter((chosen) => chosen !== value),
                })
              }
            />
          ))}
        </div>
      </fieldset>
    );
  // A field for a day shows no placeholder, so its own label has to say which end it is.
  const isDays = kind.kind === "days";
  const type = isDays ? "date" : "text";
  const name = kind.kind === "age" ? t("ui.table.inDays", { column: header }) : header;
  const bad = kind.kind === "age" ? t("ui.table.badDays") : t("ui.table.badNumber", { mark: decimalMark() });
  return (
    <fieldset className={css["group"]}>
      <legend className={isDays ? "unseen" : css["legend"]}>{name}</legend>
      <div className={css["range"]}>
        <TextField
          type={type}
          inputMode={type === "text" ? "decimal" : undefined}
          label={t("ui.table.fromOf", { column: name })}
          hideLabel={!isDays}
          placeholder={t("ui.table.from")}
          value={draft.from}
          error={isBad ? bad : undefined}
          onValue={(from) => onDraft({ ...draft, from })}
          autoFocus={takesFocus}
        />
        <TextField
          type={type}
          inputMode={type === "text" ? "decimal" : undefined}
          label={t("ui.table.toOf", { column: name })}
          hideLabel={!isDays}
          placeholder={t("ui.table.to")}
          value={draft.to}
          onValue={(to) => onDraft({ ...draft, to })}
        />
      </div>
    </fieldset>
  );
}
