import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { withInstantsHere } from "../../../ui/format.ts";
import { Panel } from "../../../ui/Panel.tsx";
import { isAboutTable } from "../wizard/owed.ts";
import { useWizard } from "../wizard/store.ts";
import { useFirstFocus } from "../wizard/useFirstFocus.ts";
import css from "./Header.module.css";
import { OwedChoices } from "./OwedChoices.tsx";
import { RawLines } from "./RawLines.tsx";
import { TableForm } from "./TableForm.tsx";

/** Where in the file its table is: what was found, what is owed, and everything to set it right. */
export function HeaderStep() {
  const { t } = useTranslation();
  const { inspection, owed } = useWizard();
  const questions = owed.filter(isAboutTable);
  const question = useRef<HTMLElement>(null);
  const lines = useRef<HTMLDivElement>(null);
  const ready = inspection !== undefined;
  useFirstFocus(questions.length > 0 ? question : lines, ready);
  if (!inspection) return null;
  return (
    <>
      {questions.length > 0 && (
        <Panel title={t("imports.owed.title")} note={t("imports.owed.note")}>
          <OwedChoices owed={questions} firstRef={question} />
        </Panel>
      )}
      <div className={css["work"]}>
        <Panel title={t("imports.header.lines")} note={t("imports.header.linesNote")} flush>
          <RawLines inspection={inspection} listRef={lines} />
        </Panel>
        <Panel title={t("imports.header.how")}>
          <TableForm inspection={inspection} />
        </Panel>
      </div>
      {inspection.notes.length > 0 && (
        <ul className={css["notes"]}>
          {inspection.notes.map((note) => (
            <li key={note}>{withInstantsHere(note)}</li>
          ))}
        </ul>
      )}
    </>
  );
}
