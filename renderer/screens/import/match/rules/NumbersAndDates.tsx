import { useTranslation } from "react-i18next";
import type { ImportKind } from "../../../../../shared/domain.ts";
import type { Reading } from "../../../../../shared/reading.ts";
import { Checkbox } from "../../../../ui/Checkbox.tsx";
import { TextField } from "../../../../ui/Field.tsx";
import { Select } from "../../../../ui/Select.tsx";
import { dispatch, useWizard } from "../../wizard/store.ts";
import { ListField } from "./ListField.tsx";
import { RuleFold } from "./RuleFold.tsx";

const AUTO = "";
const ORDERS = ["dmy", "mdy", "ymd"] as const;
const MARKS = [".", ","] as const;
const WITHOUT_TIMES: readonly ImportKind[] = ["places", "items", "packs", "bundles", "aliases"];
const read = (change: Partial<Reading>) => dispatch({ do: "read", change });

export function NumbersAndDates() {
  const { t } = useTranslation();
  const { kind, reading } = useWizard();
  const { dateOrder, decimal, timezone, blanks, createItems } = reading;
  return (
    <RuleFold
      title={t("imports.reading.title")}
      note={t("imports.reading.note")}
      isUsed={[dateOrder, decimal, timezone, blanks].some((said) => said !== undefined) || createItems}
    >
      <Select
        label={t("imports.reading.decimal")}
        value={decimal ?? AUTO}
        options={[
          { value: AUTO, label: t("imports.reading.asShown") },
          { value: ".", label: t("imports.reading.point") },
          { value: ",", label: t("imports.reading.comma") },
        ]}
        onValue={(value) => read({ decimal: MARKS.find((mark) => mark === value) })}
      />
      {!WITHOUT_TIMES.includes(kind) && (
        <>
          <Select
            label={t("imports.reading.dateOrder")}
            value={dateOrder ?? AUTO}
            options={[
              { value: AUTO, label: t("imports.reading.asShown") },
              ...ORDERS.map((order) => ({ value: order, label: t(`imports.reading.${order}`) })),
            ]}
            onValue={(value) => read({ dateOrder: ORDERS.find((order) => order === value) })}
          />
          <TextField
            label={t("imports.reading.timezone")}
            value={timezone ?? ""}
            onValue={(value) => read({ timezone: value.trim() === "" ? undefined : value })}
            hint={t("imports.reading.timezoneHint")}
          />
        </>
      )}
      <ListField
        label={t("imports.reading.blanks")}
        hint={t("imports.reading.blanksHint")}
        values={blanks ?? []}
        onValues={(values) => read({ blanks: values.length === 0 ? undefined : values })}
      />
      {kind !== "items" && kind !== "places" && (
        <Checkbox
          label={t("imports.reading.createItems")}
          checked={createItems}
          onChecked={(next) => read({ createItems: next })}
        />
      )}
    </RuleFold>
  );
}
