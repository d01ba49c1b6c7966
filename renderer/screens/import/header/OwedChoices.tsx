import type { Ref } from "react";
import { useTranslation } from "react-i18next";
import type { Choice } from "../../../../shared/importShapes.ts";
import { Choices } from "../../../ui/Choices.tsx";
import { choosing, chosenValue, type Question, questionsOf } from "../wizard/owed.ts";
import { dispatch, useWizard } from "../wizard/store.ts";
import css from "./Header.module.css";

type Props = { readonly owed: readonly Choice[]; readonly firstRef: Ref<HTMLElement> };

/** What can be read more than one way. Nothing is chosen beforehand: a guess would be a silent misreading. */
export function OwedChoices({ owed, firstRef }: Props) {
  const { t } = useTranslation();
  const reading = useWizard((wizard) => wizard.reading);
  return (
    <div className={css["questions"]}>
      {questionsOf(owed).map(({ sets, about }, place) => (
        <Choices
          key={sets}
          title={t(`imports.owed.${sets}`)}
          hint={
            sets === "dateOrder" || sets === "decimal"
              ? t("imports.owed.columns", { columns: about.map(({ column }) => column).join(", ") })
              : undefined
          }
          value={chosenValue(sets, reading)}
          options={answersOf({ sets, about }).map(({ value, evidence }) => ({
            value,
            label:
              sets === "dateOrder"
                ? `${t(`imports.reading.${orderOf(value)}`)} ${evidence.replaceAll(`${value} (`, "(")}`
                : evidence,
          }))}
          onValue={(value) => dispatch({ do: "read", change: choosing(sets, value) })}
          {...(place === 0 && { firstRef })}
        />
      ))}
    </div>
  );
}

/** Each possible value once, with what every column that owes the choice says for it. */
function answersOf({ about }: Question): readonly { readonly value: string; readonly evidence: string }[] {
  const values = [...new Set(about.flatMap((choice) => choice.values))];
  return values.map((value) => {
    const said = about.flatMap(({ values: possible, readings }) => readings[possible.indexOf(value)] ?? []);
    return { value, evidence: [...new Set(said)].join(" · ") };
  });
}

const orderOf = (value: string): "dmy" | "mdy" | "ymd" =>
  value === "mdy" ? "mdy" : value === "ymd" ? "ymd" : "dmy";
