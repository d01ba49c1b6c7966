import { useTranslation } from "react-i18next";
import { useSession } from "../../data/session.tsx";
import { Mark } from "../../shell/Mark.tsx";
import { SampleHint } from "../../shell/SampleHint.tsx";
import { Toaster } from "../../ui/Toaster.tsx";
import css from "./People.module.css";
import { SignInForm } from "./SignInForm.tsx";

export function SignInScreen() {
  const { t } = useTranslation();
  const { whoami } = useSession();
  return (
    <main className={css["screen"]}>
      <div className={css["card"]}>
        <div className={css["brand"]}>
          <Mark size={40} />
          <div>
            <h1 className={css["title"]}>{t("people.signIn")}</h1>
            <p className={css["project"]}>{whoami.project}</p>
          </div>
        </div>
        <SampleHint />
        <SignInForm />
      </div>
      <Toaster />
    </main>
  );
}
