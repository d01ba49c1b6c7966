import { useTranslation } from "react-i18next";
import { announceChange } from "../data/changes.ts";
import { useReach } from "../data/reach.ts";
import { useActions } from "../keys/actions.ts";
import { Button } from "../ui/Button.tsx";
import { Callout } from "../ui/Callout.tsx";
import css from "./Shell.module.css";

/** While nobody answers: says so on every screen, and asks again for all that is on it. */
export function LostHint() {
  const isLost = useReach((reach) => reach.isLost);
  return isLost && <Lost />;
}

/** No screen has these keys, and a screen must be able to keep its own. */
const KEYS = "shift+r";

function Lost() {
  const { t } = useTranslation();
  useActions([
    { id: "app.again", title: t("shell.tryAgain"), group: "app", keys: KEYS, run: announceChange },
  ]);
  return (
    <div className={css["hint"]}>
      <Callout
        tone="bad"
        alert
        title={t("ui.refused.unreachable")}
        actions={
          <Button size="s" keys={KEYS} onClick={announceChange}>
            {t("shell.tryAgain")}
          </Button>
        }
      >
        {t("ui.unreachableText")}
      </Callout>
    </div>
  );
}
