import { useTranslation } from "react-i18next";
import { useSession } from "../../data/session.tsx";
import { hrefOf } from "../../routing.ts";
import { ButtonLink } from "../../ui/Button.tsx";
import { Callout } from "../../ui/Callout.tsx";
import css from "./Count.module.css";

type Props = {
  readonly done: number;
  readonly total: number;
  readonly allDone: boolean;
  readonly count: number;
};

export function EntryProgress({ done, total, allDone, count }: Props) {
  const { t } = useTranslation();
  const { may } = useSession();
  const text = t("count.entry.progress", { done, total });
  if (allDone)
    return (
      <Callout
        tone="good"
        title={t("count.entry.allDone")}
        actions={
          may("manager", "supervisor", "admin", "auditor") && (
            <ButtonLink size="s" tone="primary" href={hrefOf("variances", undefined, { count })}>
              {t("count.entry.toVariances")}
            </ButtonLink>
          )
        }
      >
        {t("count.entry.allDoneText")}
      </Callout>
    );
  return (
    <div className={css["progress"]}>
      <span>{text}</span>
      <div
        className={css["track"]}
        role="progressbar"
        aria-label={text}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done}
      >
        <div className={css["bar"]} style={{ width: `${total === 0 ? 0 : (100 * done) / total}%` }} />
      </div>
    </div>
  );
}
