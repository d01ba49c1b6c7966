import { useTranslation } from "react-i18next";
import { prefer, usePreferences } from "../data/preferences.ts";
import { Choices } from "../ui/Choices.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { PREFERENCES, VALUE_TEXTS } from "./preferenceWords.ts";
import { useShell } from "./shellState.ts";

/** How the app looks on this machine: each choice holds at once, and is remembered. */
export function ViewDialog() {
  const { t } = useTranslation();
  const open = useShell((shell) => shell.dialog === "view");
  const show = useShell((shell) => shell.show);
  const preferred = usePreferences();
  return (
    <Dialog open={open} onClose={() => show(undefined)} form="side" title={t("shell.view")}>
      {PREFERENCES.map(({ key, title, values }) => (
        <Choices
          key={key}
          title={t(title)}
          hint={key === "language" && t("shell.languageNote")}
          value={preferred[key]}
          options={values.map((value) => ({ value, label: t(VALUE_TEXTS[value]) }))}
          onValue={(next) => {
            const value = values.find((known) => known === next);
            if (value !== undefined) prefer(key, value);
          }}
        />
      ))}
    </Dialog>
  );
}
