import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { CaseDetail } from "../../../shared/caseShapes.ts";
import { client } from "../../data/client.ts";
import type { Step } from "../../shell/useUndo.ts";
import { forgetKeys, toast, useToasts } from "../../ui/toasts.ts";
import { actText } from "./work/actText.ts";

export const UNDO_KEY = "z";

type CaseUndo = {
  /** Takes the last step of the case back, whoever took it, as long as it is the one that is shown. */
  readonly undo: () => void;
  /** Tells of something that was just done, with the way back beside it. */
  readonly tell: (step: Step) => void;
};

/** The way back on a case's own screen: the same key, whether the toast is still there or not. */
export function useCaseUndo({ case: id, undo: last }: CaseDetail): CaseUndo {
  const { t } = useTranslation();
  const shown = useRef(0);
  useEffect(() => () => forgetKeys(shown.current), []);
  const take = async (title: string, back: Step["undo"]) => {
    useToasts.getState().dismiss(shown.current);
    const answer = await back();
    if (answer.ok) toast("good", t("casework.undone", { what: title }));
    else toast("bad", t("casework.acts.undo", { what: title }), answer.error.message);
  };
  return {
    undo: () => {
      if (last) void take(actText(t, last.what), () => client["cases.undo"]({ case: id, step: last.step }));
    },
    tell: ({ title, text, undo }) => {
      forgetKeys(shown.current);
      shown.current = toast("good", title, text, {
        title: t("ui.undo"),
        keys: UNDO_KEY,
        run: () => void take(title, undo),
      });
    },
  };
}
