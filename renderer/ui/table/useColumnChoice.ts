import { useMemo } from "react";
import { useRemembered } from "../../data/remembered.ts";
import { choiceOf, choiceText, type ColumnChoice } from "./columnChoice.ts";

/** The columns chosen for one list, remembered on this machine by the list's name. */
export function useColumnChoice(name: string): readonly [ColumnChoice, (choice: ColumnChoice) => void] {
  const [text, setText] = useRemembered(`columns.${name}`, "");
  const choice = useMemo(() => choiceOf(text), [text]);
  return [choice, (next) => setText(choiceText(next))];
}
