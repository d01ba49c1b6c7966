import { useTranslation } from "react-i18next";
import { useSession } from "../../data/session.tsx";
import { Mark } from "../../shell/Mark.tsx";
import { SampleHint } from "../../shell/SampleHint.tsx";
import { Toaster } from "../../ui/Toaster.tsx";
import css from "./People.module.css";
import { SignInForm } from "./SignInForm.tsx";

/** Stands instead of the screen, not over it: nothing of what was open is in the page while nobody is signed in. */
export function SignInScreen() {
  const { t } = useTranslation();
  const { whoami } = useSession();
  const { locked, idleMinutes, project } = whoami;
  return (
    <main className={css["screen"]}>
      <div className={css["card"]}>
        <div className={css["brand"]}>
          <Mark size={40} />
          <div>
            <h1 className={css["title"]}>{t(locked === null ? "people.signIn" : "people.locked")}</h1>
            <p className={css["project"]}>
              {locked === null ? project : t("people.lockedText", { user: locked, count: idleMinutes })}
            </p>
          </div>
        </div>
        <SampleHint />
        <SignInForm />
      </div>
      <Toaster />
    </main>
  );
}
