import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../shared/rpc.ts";
import { useActions } from "../keys/actions.ts";
import { forgetKeys, toast, useToasts } from "../ui/toasts.ts";

const KEY = "u";

/** A decision that was made, and the call that takes it back. */
export type Step = {
  readonly title: string;
  readonly text?: string;
  readonly undo: () => Promise<Answer<unknown>>;
};

/** Tells of a decision with the way back beside it: the button of its toast, or a key that outlasts the toast. */
export function useUndo(): (step: Step) => void {
  const { t } = useTranslation();
  const [last, setLast] = useState<Step>();
  const shown = useRef(0);
  // Only the last decision is taken back by key, and only while its screen is open.
  useEffect(() => () => forgetKeys(shown.current), []);
  const takeBack = async (step: Step) => {
    setLast((now) => (now === step ? undefined : now));
    const answer = await step.undo();
    if (answer.ok) toast("good", t("ui.undone", { what: step.title }));
    else toast("bad", t("ui.undoLast", { what: step.title }), answer.error.message);
  };
  useActions(
    last
      ? [
          {
            id: "undo",
            title: t("ui.undoLast", { what: last.title }),
            group: "here",
            keys: KEY,
            run: () => {
              useToasts.getState().dismiss(shown.current);
              void takeBack(last);
            },
          },
        ]
      : [],
  );
  return (step) => {
    setLast(step);
    forgetKeys(shown.current);
    shown.current = toast("good", step.title, step.text, {
      title: t("ui.undo"),
      keys: KEY,
      run: () => void takeBack(step),
    });
  };
}
