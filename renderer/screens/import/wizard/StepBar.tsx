import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { useActions } from "../../../keys/actions.ts";
import { Button } from "../../../ui/Button.tsx";
import { classesOf } from "../../../ui/classes.ts";
import { Icon } from "../../../ui/Icon.tsx";
import { STEPS } from "./state.ts";
import { type Blocker, blockerOf } from "./steps.ts";
import { fieldText } from "../match/fieldText.ts";
import { useWizard } from "./store.ts";
import { useNextTitle } from "./useNextTitle.ts";
import type { Steps } from "./useSteps.ts";
import css from "./Wizard.module.css";

const c = classesOf(css);

/** Where one is on the way, back and next, and what is still owed before next. */
export function StepBar({ steps }: { readonly steps: Steps }) {
  const { t } = useTranslation();
  const wizard = useWizard();
  const { step, committing } = wizard;
  const here = STEPS.indexOf(step);
  const blocker = blockerOf(wizard);
  const busy = steps.preview.pending;
  const nextTitle = useNextTitle(wizard);
  const back = { first: step === "file", done: step === "commit" && !committing };
  const mayGoBack = !back.first && !back.done && !committing;
  useActions([
    ...(blocker || busy
      ? []
      : [
          { id: "import.next", title: nextTitle, group: "here" as const, keys: "mod+enter", run: steps.next },
        ]),
    ...(busy
      ? [
          {
            id: "import.stop",
            title: t("imports.steps.stop"),
            group: "here" as const,
            keys: "escape",
            run: steps.preview.cancel,
          },
        ]
      : []),
    ...(mayGoBack
      ? [
          {
            id: "import.back",
            title: t("imports.steps.back"),
            group: "here" as const,
            keys: "alt+arrowleft",
            run: steps.back,
          },
        ]
      : []),
  ]);
  return (
    <div className={c("bar")}>
      <nav aria-label={t("imports.steps.label")}>
        <ol className={c("steps")}>
          {STEPS.map((name, place) => (
            <li key={name} className={c("step", place === here && "here", place < here && "taken")}>
              <button
                type="button"
                className={c("stepButton")}
                disabled={place >= here || !mayGoBack}
                onClick={() => steps.goTo(name)}
                {...(place === here && { "aria-current": "step" as const })}
              >
                <span className={c("number")}>
                  {place < here ? <Icon name="check" size={12} /> : place + 1}
                </span>
                {t(`imports.steps.${name}`)}
              </button>
            </li>
          ))}
        </ol>
      </nav>
      <div className={c("barEnd")}>
        <span className={c("owed")} role="status">
          {blocker && blockerText(t, blocker)}
        </span>
        {mayGoBack && (
          <Button icon="left" keys="alt+arrowleft" onClick={steps.back}>
            {t("imports.steps.back")}
          </Button>
        )}
        {!committing && (
          <Button
            tone="primary"
            keys="mod+enter"
            disabled={blocker !== undefined || busy}
            onClick={steps.next}
          >
            {nextTitle}
          </Button>
        )}
      </div>
    </div>
  );
}

const blockerText = (t: TFunction, blocker: Blocker): string =>
  blocker.why === "columnOwed"
    ? t("imports.blocked.columnOwed", {
        fields: blocker.fields.map((field) => fieldText(t, field)).join(", "),
      })
    : t(`imports.blocked.${blocker.why}`);
