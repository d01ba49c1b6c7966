import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useActions } from "../../../keys/actions.ts";
import { Button } from "../../../ui/Button.tsx";
import { useWizard } from "../wizard/store.ts";
import { UndoDialog } from "./UndoDialog.tsx";

/** Takes back the import that was just made. */
export function UndoImport({ id, accepted }: { readonly id: number; readonly accepted: number }) {
  const { t } = useTranslation();
  const file = useWizard((wizard) => wizard.file?.name ?? "");
  const [open, setOpen] = useState(false);
  const ask = () => setOpen(true);
  useActions([{ id: "import.undo", title: t("imports.list.undoDo"), group: "here", keys: "u", run: ask }]);
  return (
    <>
      <Button size="s" icon="undo" keys="u" onClick={ask}>
        {t("imports.list.undo")}
      </Button>
      <UndoDialog row={open ? { import: id, file, accepted } : undefined} onClose={() => setOpen(false)} />
    </>
  );
}
