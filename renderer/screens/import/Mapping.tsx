import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldsOf } from "../../../shared/ingest/fields.ts";
import { Button } from "../../ui/Button.tsx";
import { Panel } from "../../ui/Panel.tsx";
import css from "./Import.module.css";
import { MappingRow } from "./MappingRow.tsx";
import { matchByName } from "./matchByName.ts";
import type { ImportJob } from "./useImport.ts";

/** Each field of the kind with the column it is read from. What matches by name needs no hand. */
export function Mapping({ job }: { readonly job: ImportJob }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const { kind, reading } = job.choice;
  const header = job.seen?.header ?? job.header;
  const fields = fieldsOf(kind, reading.createItems);
  const matters = fields.filter(
    ({ name, required }) =>
      required ||
      Object.hasOwn(reading.map, name) ||
      Object.hasOwn(reading.set, name) ||
      matchByName(header, name),
  );
  const shown = all ? fields : matters;
  const rest = fields.length - matters.length;
  return (
    <Panel
      title={t("imports.mapping.title")}
      actions={
        rest > 0 && (
          <Button tone="quiet" size="s" onClick={() => setAll(!all)}>
            {all ? t("imports.mapping.hide") : t("imports.mapping.show", { count: rest })}
          </Button>
        )
      }
    >
      <ul className={css["mapping"]}>
        {shown.map((field) => (
          <MappingRow
            key={field.name}
            field={field}
            header={header}
            mapped={reading.map[field.name]}
            constant={reading.set[field.name]}
            onChange={(mapped, constant) =>
              job.read({
                map: withEntry(reading.map, field.name, mapped),
                set: withEntry(reading.set, field.name, constant),
              })
            }
          />
        ))}
      </ul>
    </Panel>
  );
}

type Entries = Readonly<Record<string, string>>;
const withEntry = (entries: Entries, key: string, value: string | undefined) => {
  const rest = Object.entries(entries).filter(([known]) => known !== key);
  return Object.fromEntries(value === undefined ? rest : [...rest, [key, value]]);
};
