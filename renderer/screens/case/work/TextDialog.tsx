import { useState } from "react";
import { useTranslation } from "react-i18next";
import { TextArea } from "../../../ui/Field.tsx";
import { ActDialog, type ActProps } from "./ActDialog.tsx";

/** An act that takes words and nothing else: a note, or why a case is opened again. */
export function TextDialog({ what, ...props }: ActProps & { readonly what: "note" | "reopen" }) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const said = text.trim();
  const act = what === "note" ? ({ do: what, text: said } as const) : ({ do: what, why: said } as const);
  return (
    <ActDialog
      {...props}
      title={t(what === "note" ? "case.act.note" : "casework.acts.reopen")}
      doName={t(what === "note" ? "case.act.noteDo" : "casework.acts.reopen")}
      act={said === "" ? undefined : act}
    >
      <TextArea
        label={t(what === "note" ? "case.act.noteText" : "casework.why")}
        value={text}
        onValue={setText}
        autoFocus
      />
    </ActDialog>
  );
}
