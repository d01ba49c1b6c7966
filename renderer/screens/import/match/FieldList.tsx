import { useState, type Ref } from "react";
import { useTranslation } from "react-i18next";
import type { Inspection } from "../../../../shared/importShapes.ts";
import { SIDES } from "../../../../shared/ingest/derive/inAndOut.ts";
import { fieldsOf } from "../../../../shared/ingest/fields.ts";
import { useActions } from "../../../keys/actions.ts";
import { Button } from "../../../ui/Button.tsx";
import { Panel } from "../../../ui/Panel.tsx";
import { fieldsDerived, fieldsOwed } from "../wizard/steps.ts";
import { useWizard } from "../wizard/store.ts";
import { columnByName, suggestionsFor, type FileColumn } from "./columns.ts";
import { FieldRow } from "./FieldRow.tsx";
import css from "./Match.module.css";

/** A field that isn't likelier than this to be in the file at all waits among the others. */
const SHOWN_ABOVE = 0.5;

type Props = {
  readonly inspection: Inspection;
  readonly columns: readonly FileColumn[];
  /** The first field that has no column yet, else the first one. */
  readonly firstRef: Ref<HTMLButtonElement>;
};

/** The fields of the kind: those that are needed or found first, the others out of the way. */
export function FieldList({ inspection, columns, firstRef }: Props) {
  const { t } = useTranslation();
  const wizard = useWizard();
  const { kind, reading, profile } = wizard;
  const [all, setAll] = useState(false);
  const derived = fieldsDerived(reading);
  const owed = fieldsOwed(wizard);
  // A profile says which columns it reads: what else they might be is of no interest but where one is missing.
  const suggested = (field: string) =>
    profile && !owed.includes(field) ? [] : suggestionsFor(inspection, field);
  const sides = kind === "movements" ? SIDES.map((name) => ({ name, required: false })) : [];
  const fields = [...fieldsOf(kind, reading.createItems), ...sides];
  const matters = fields.filter(
    ({ name, required }) =>
      required ||
      Object.hasOwn(reading.map, name) ||
      Object.hasOwn(reading.set, name) ||
      columnByName(columns, name) !== undefined ||
      suggested(name).some(({ confidence }) => confidence > SHOWN_ABOVE),
  );
  const rest = fields.length - matters.length;
  const shown = all ? fields : matters;
  const first = shown.find(({ name }) => owed.includes(name)) ?? shown[0];
  const toggle = () => setAll(!all);
  const title = all ? t("imports.match.fewer") : t("imports.match.more", { count: rest });
  useActions(rest > 0 ? [{ id: "import.allFields", title, group: "here", keys: "alt+o", run: toggle }] : []);
  return (
    <Panel
      title={t("imports.match.title")}
      note={t("imports.match.note")}
      actions={
        rest > 0 && (
          <Button tone="quiet" size="s" keys="alt+o" onClick={toggle}>
            {title}
          </Button>
        )
      }
      flush
    >
      <ul className={css["fields"]}>
        {shown.map(({ name, required }) => (
          <FieldRow
            key={name}
            field={name}
            required={required}
            isOwed={owed.includes(name)}
            isDerived={derived.has(name)}
            columns={columns}
            suggestions={suggested(name)}
            {...(name === first?.name && { selectRef: firstRef })}
          />
        ))}
      </ul>
    </Panel>
  );
}
