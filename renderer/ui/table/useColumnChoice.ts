import { useMemo } from "react";
import { useRemembered } from "../../data/remembered.ts";
import type { Column } from "../Grid.tsx";
import { choiceOf, choiceText, firstChoice, type ColumnChoice } from "./columnChoice.ts";
import { useIsNarrow } from "./useIsNarrow.ts";

/** The columns chosen for one list, remembered on this machine by the list's name; `undefined` takes the choice back. */
export function useColumnChoice<Row>(
  name: string,
  columns: readonly Column<Row>[],
): readonly [ColumnChoice, (choice: ColumnChoice | undefined) => void] {
  const [text, setText] = useRemembered(`columns.${name}`, "");
  const isNarrow = useIsNarrow();
  const choice = useMemo(() => choiceOf(text) ?? firstChoice(columns, isNarrow), [text, columns, isNarrow]);
  return [choice, (next) => setText(next ? choiceText(next) : "")];
}
