import { useTranslation } from "react-i18next";
import { useShell } from "../../shell/shellState.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { SignInForm } from "./SignInForm.tsx";

export function SignInDialog() {
  const { t } = useTranslation();
  const open = useShell((shell) => shell.dialog === "signIn");
  const show = useShell((shell) => shell.show);
  return (
    <Dialog
      open={open}
      onClose={() => show(undefined)}
      title={t("people.switchTitle")}
      description={t("people.signInLead")}
    >
      <SignInForm onDone={() => show(undefined)} />
    </Dialog>
  );
}
