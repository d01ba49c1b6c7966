import { useTranslation } from "react-i18next";
import { SAMPLE_PIN } from "../../shared/sample/pin.ts";
import { useRemembered } from "../data/remembered.ts";
import { useSession } from "../data/session.tsx";
import { useRoute, type Screen } from "../routing.ts";
import { Button } from "../ui/Button.tsx";
import { Callout } from "../ui/Callout.tsx";
import { SAMPLE_HINT } from "./sample.ts";
import css from "./Shell.module.css";

const PLACES: readonly Screen[] = ["home", "adjustments"];

/**
 * Who the sample's people are and why one of them is not enough; gone once somebody has read it. Where one signs in
 * the people stand below, and it says the PIN alone.
 */
export function SampleHint() {
  const { t } = useTranslation();
  const { whoami } = useSession();
  const [state, setState] = useRemembered(SAMPLE_HINT, "open");
  const { screen } = useRoute();
  if (!whoami.sample || whoami.people.length === 0) return null;
  // Whoever can't get in needs the PIN, on any machine, however often it was read.
  const isOut = whoami.user === null;
  if (!isOut && (state !== "open" || !PLACES.includes(screen))) return null;
  return (
    <aside className={css["hint"]} aria-label={t("shell.sample.title")}>
      <Callout
        tone="info"
        title={t("shell.sample.title")}
        actions={
          !isOut && (
            <Button size="s" onClick={() => setState("closed")}>
              {t("shell.sample.dismiss")}
            </Button>
          )
        }
      >
        {!isOut &&
          `${t("shell.sample.text", { keys: "G W" })} ${whoami.people.map(({ user, role }) => `${user} (${t(`words.role.${role}`)})`).join(", ")}. `}
        <strong>{t("shell.sample.pin", { pin: SAMPLE_PIN })}.</strong>
      </Callout>
    </aside>
  );
}
