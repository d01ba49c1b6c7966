import { CSPProvider } from "@base-ui/react/csp-provider";
import { useTranslation } from "react-i18next";
import { usePreferences } from "./data/preferences.ts";
import { SessionProvider, useSession } from "./data/session.tsx";
import { SignInScreen } from "./screens/people/SignInScreen.tsx";
import { useSampleLoading } from "./shell/sample.ts";
import { useShell } from "./shell/shellState.ts";
import { Shell } from "./shell/Shell.tsx";
import css from "./shell/Shell.module.css";
import { useNextPerson } from "./shell/useNextPerson.ts";
import { usePresence } from "./shell/usePresence.ts";
import { Button } from "./ui/Button.tsx";
import { Refused } from "./ui/Refused.tsx";

export function App() {
  const { t } = useTranslation();
  return (
    // The CSP lets no inline style element through; our own style sheets say what Base UI's would.
    <CSPProvider disableStyleElements>
      <SessionProvider
        waiting={<div className={css["waiting"]}>{t("shell.opening")}</div>}
        failed={(refusal) => (
          <main className={css["waiting"]}>
            <div className={css["box"]}>
              <h1>{t("shell.cannotOpen")}</h1>
              <Refused refusal={refusal} />
              <Button onClick={() => location.reload()}>{t("shell.tryAgain")}</Button>
            </div>
          </main>
        )}
      >
        <Entrance />
      </SessionProvider>
    </CSPProvider>
  );
}

/** Nobody signed in and there are people: they sign in first. */
function Entrance() {
  const { whoami } = useSession();
  usePresence();
  useNextPerson();
  const isEntering = useShell((shell) => shell.isEntering);
  const sampleLoading = useSampleLoading((state) => state.loading);
  const { language, formats } = usePreferences();
  // Rows and columns are kept by what they show, not by how it is written: another way of writing begins anew.
  const writing = `${language} ${formats}`;
  return whoami.role === null && whoami.people.length > 0 && !sampleLoading && !isEntering ? (
    <SignInScreen key={writing} />
  ) : (
    <Shell key={writing} />
  );
}
