import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { Panel } from "../../../ui/Panel.tsx";
import { OwedChoices } from "../header/OwedChoices.tsx";
import { isAboutTable } from "../wizard/owed.ts";
import { useWizard } from "../wizard/store.ts";
import { useFirstFocus } from "../wizard/useFirstFocus.ts";
import { fileColumns } from "./columns.ts";
import { FieldList } from "./FieldList.tsx";
import css from "./Match.module.css";
import { ProfileBar } from "./ProfileBar.tsx";
import { Rules } from "./rules/Rules.tsx";

/** Which column is which field, and what the cells mean. Suggestions are filled in where they are likely, and marked. */
export function MatchStep() {
  const { t } = useTranslation();
  const { inspection, owed } = useWizard();
  const questions = owed.filter((choice) => !isAboutTable(choice));
  const question = useRef<HTMLElement>(null);
  const field = useRef<HTMLButtonElement>(null);
  useFirstFocus(question, questions.length > 0);
  useFirstFocus(field, questions.length === 0 && inspection !== undefined);
  if (!inspection) return null;
  const columns = fileColumns(inspection);
  return (
    <>
      {questions.length > 0 && (
        <Panel title={t("imports.owed.title")} note={t("imports.owed.note")}>
          <OwedChoices owed={questions} firstRef={question} />
        </Panel>
      )}
      <div className={css["work"]}>
        <FieldList inspection={inspection} columns={columns} firstRef={field} />
        <div className={css["side"]}>
          <ProfileBar />
          <Rules columns={columns} />
        </div>
      </div>
    </>
  );
}
