import { useTranslation } from "react-i18next";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { TextField } from "../../ui/Field.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { Select } from "../../ui/Select.tsx";
import css from "./Import.module.css";
import { readingWith } from "./readingWith.ts";
import { takesSign, takesTimes, type ImportJob } from "./useImport.ts";

const AUTO = "";
const SIGNS = ["in", "out"] as const;
const ORDERS = ["dmy", "mdy", "ymd"] as const;
const MARKS = [".", ","] as const;

/** What a file can't say of itself. Everything chosen here is kept with the import. */
export function ReadingForm({ job }: { readonly job: ImportJob }) {
  const { t } = useTranslation();
  const { kind, reading } = job.choice;
  const choose = (change: Parameters<typeof readingWith>[1]) =>
    job.choose({ reading: readingWith(reading, change) });
  return (
    <Panel title={t("imports.reading.title")}>
      <div className={css["reading"]}>
        {takesSign(kind) && (
          <Select
            label={t("imports.reading.sign")}
            value={reading.sign ?? AUTO}
            options={[
              { value: AUTO, label: t("imports.reading.signAsked") },
              { value: "in", label: t("imports.reading.signIn") },
              { value: "out", label: t("imports.reading.signOut") },
            ]}
            onValue={(value) => choose({ sign: SIGNS.find((sign) => sign === value) })}
          />
        )}
        {takesTimes(kind) && (
          <>
            <Select
              label={t("imports.reading.dateOrder")}
              value={reading.dateOrder ?? AUTO}
              options={[
                { value: AUTO, label: t("imports.reading.dateAuto") },
                ...ORDERS.map((order) => ({ value: order, label: t(`imports.reading.${order}`) })),
              ]}
              onValue={(value) => choose({ dateOrder: ORDERS.find((order) => order === value) })}
            />
            <TextField
              label={t("imports.reading.timezone")}
              value={reading.timezone ?? ""}
              onValue={(value) => choose({ timezone: value.trim() === "" ? undefined : value })}
              hint={t("imports.reading.timezoneHint")}
            />
          </>
        )}
        <Select
          label={t("imports.reading.decimal")}
          value={reading.decimal ?? AUTO}
          options={[
            { value: AUTO, label: t("imports.reading.decimalAuto") },
            { value: ".", label: t("imports.reading.point") },
            { value: ",", label: t("imports.reading.comma") },
          ]}
          onValue={(value) => choose({ decimal: MARKS.find((mark) => mark === value) })}
        />
        <Checkbox
          label={t("imports.reading.createItems")}
          checked={reading.createItems}
          onChecked={(createItems) => job.read({ createItems })}
        />
      </div>
    </Panel>
  );
}
