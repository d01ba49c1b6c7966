import { useTranslation } from "react-i18next";
import { go, hrefOf } from "../../routing.ts";
import { useActions } from "../../keys/actions.ts";
import { Mark } from "../../shell/Mark.tsx";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { classesOf } from "../../ui/classes.ts";
import { Icon } from "../../ui/Icon.tsx";
import { Progress } from "../../ui/Progress.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { FirstAdmin } from "../people/FirstAdmin.tsx";
import { OpenCarried } from "./OpenCarried.tsx";
import css from "./Welcome.module.css";
import { useLoadSample } from "./useLoadSample.ts";

const c = classesOf(css);
const STEPS = [1, 2, 3, 4, 5] as const;

/** The first screen of an empty project: two ways to begin, both in reach of one key. */
export function Welcome() {
  const { t } = useTranslation();
  const { load, call } = useLoadSample();
  useActions([
    { id: "home.sample", title: t("home.welcome.sample"), group: "here", keys: "s", run: load },
    { id: "home.own", title: t("home.welcome.own"), group: "here", keys: "i", run: () => go("import") },
  ]);
  return (
    <div className={c("welcome")}>
      <div className={c("hero")}>
        <Mark size={52} />
        <h1 className={c("title")}>{t("home.welcome.title")}</h1>
        <p className={c("lead")}>{t("home.welcome.lead")}</p>
      </div>
      <div className={c("choices")}>
        <section className={c("choice", "first")}>
          <h2 className={c("name")}>{t("home.welcome.sample")}</h2>
          <p className={c("text")}>{t("home.welcome.sampleText")}</p>
          <Button tone="primary" size="l" icon="spark" keys="s" disabled={call.pending} onClick={load}>
            {t("home.welcome.sampleDo")}
          </Button>
        </section>
        <section className={c("choice")}>
          <h2 className={c("name")}>{t("home.welcome.own")}</h2>
          <p className={c("text")}>{t("home.welcome.ownText")}</p>
          <ButtonLink size="l" icon="import" keys="i" href={hrefOf("import")}>
            {t("home.welcome.ownDo")}
          </ButtonLink>
        </section>
      </div>
      <div className={c("state")}>
        {call.slow && (
          <Progress label={t("home.welcome.sampleLoading")} progress={call.progress} onCancel={call.cancel} />
        )}
        <Refused refusal={call.refusal} />
        <FirstAdmin />
        <OpenCarried />
      </div>
      <section className={c("job")} aria-label={t("home.welcome.steps")}>
        <ol className={c("steps")}>
          {STEPS.map((step) => (
            <li key={step} className={c("step")}>
              <span className={c("stepNumber")}>{step}</span>
              <span>
                <strong>{t(`home.welcome.step${step}`)}</strong>
                <br />
                <span className={c("stepText")}>{t(`home.welcome.step${step}Text`)}</span>
              </span>
              {step < STEPS.length && <Icon name="right" />}
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}
