import { useTranslation } from "react-i18next";
import { useActions } from "../../../keys/actions.ts";
import { dispatch, useWizard } from "../wizard/store.ts";

/** Taking back what was mended, and doing it again. */
export function useMendActions(): void {
  const { t } = useTranslation();
  const { done, undone } = useWizard((wizard) => wizard.mends);
  useActions([
    ...(done.length > 0
      ? [
          {
            id: "import.undoMend",
            title: t("imports.mend.undo"),
            group: "here" as const,
            keys: "mod+z",
            run: () => dispatch({ do: "undoMend" }),
          },
        ]
      : []),
    ...(undone.length > 0
      ? [
          {
            id: "import.redoMend",
            title: t("imports.mend.redo"),
            group: "here" as const,
            keys: "mod+y",
            run: () => dispatch({ do: "redoMend" }),
          },
        ]
      : []),
  ]);
}
