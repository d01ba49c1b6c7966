import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CaseDetail } from "../../../shared/caseShapes.ts";
import { client } from "../../data/client.ts";
import type { Step } from "../../shell/useUndo.ts";
import { forgetKeys, toast, useToasts } from "../../ui/toasts.ts";
import { actText } from "./work/actText.ts";

export const UNDO_KEY = "z";

type CaseUndo = {
  /** What the last step was, as one names it; undefined where there is none to take back. */
  readonly undoes: string | undefined;
  /** Takes the last step of the case back, whoever took it, as long as it is the one that is shown. */
  readonly undo: () => void;
  /** Tells of something that was just done, with the way back beside it. */
  readonly tell: (step: Step) => void;
};

/** A step that was just told of, and the number of the one that was the last until then. */
type Told = { readonly step: Step; readonly after: number | undefined };

/** The way back on a case's own screen: the same key, whether the toast is still there or not. */
export function useCaseUndo({ case: id, undo: last }: CaseDetail): CaseUndo {
  const { t } = useTranslation();
  const shown = useRef(0);
  const [told, setTold] = useState<Told>();
  const isTaking = useRef(false);
  useEffect(() => () => forgetKeys(shown.current), []);
  // What was just done is in its toast before the case is read again.
  const newest = told && told.after === last?.step ? told.step : undefined;
  const take = async (title: string, back: Step["undo"]) => {
    if (isTaking.current) return;
    isTaking.current = true;
    useToasts.getState().dismiss(shown.current);
    setTold(undefined);
    const answer = await back();
    isTaking.current = false;
    if (answer.ok) toast("good", t("casework.undone", { what: title }));
    else toast("bad", t("casework.acts.undo", { what: title }), answer.error.message);
  };
  return {
    undoes: newest?.title ?? (last ? actText(t, last.what) : undefined),
    undo: () => {
      if (newest) void take(newest.title, newest.undo);
      else if (last)
        void take(actText(t, last.what), () => client["cases.undo"]({ case: id, step: last.step }));
    },
    tell: (step) => {
      const { title, text, undo } = step;
      setTold({ step, after: last?.step });
      forgetKeys(shown.current);
      shown.current = toast("good", title, text, {
        title: t("ui.undo"),
        keys: UNDO_KEY,
        run: () => void take(title, undo),
      });
    },
  };
}
