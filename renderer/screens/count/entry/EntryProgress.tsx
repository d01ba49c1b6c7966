import { useTranslation } from "react-i18next";
import { useSession } from "../../../data/session.tsx";
import { hrefOf } from "../../../routing.ts";
import { useActions } from "../../../keys/actions.ts";
import { Button, ButtonLink } from "../../../ui/Button.tsx";
import css from "../Count.module.css";
import type { Walk } from "./lines.ts";
import type { Desk } from "./useDesk.ts";

const WALKS = ["first", "recount"] as const;

/** How far the walk is, in one row that keeps its height; and the other walk, where there is one. */
export function EntryProgress({
  desk,
  head,
}: {
  readonly desk: Desk;
  readonly head: { readonly count: number };
}) {
  const { t } = useTranslation();
  const { may } = useSession();
  const { walk, walked, done, show } = desk;
  const total = walked.length;
  const isDone = desk.complete && total > 0 && done === total;
  const text = t(walk === "recount" ? "count.entry.progressRecount" : "count.entry.progress", {
    done,
    total,
  });
  const walkTitle = (name: Walk) => t(`count.entry.walk.${name}`, { count: desk.recounts });
  useActions(
    WALKS.filter((name) => desk.recounts > 0 && name !== walk).map((name) => ({
      id: `count.walk.${name}`,
      title: walkTitle(name),
      group: "here",
      run: () => show(name),
    })),
  );
  return (
    <div className={css["progress"]}>
      {desk.recounts > 0 && (
        <div className={css["walks"]} role="group" aria-label={t("count.entry.walks")}>
          {WALKS.map((name) => (
            <Button key={name} size="s" aria-pressed={walk === name} onClick={() => show(name)}>
              {walkTitle(name)}
            </Button>
          ))}
        </div>
      )}
      <span className={css["progressText"]} role="status">
        {isDone ? `${text} · ${t("count.entry.allDone")}` : text}
      </span>
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
      {isDone && may("manager", "supervisor", "admin", "auditor") && (
        <ButtonLink size="s" tone="primary" href={hrefOf("variances", undefined, { count: head.count })}>
          {t("count.entry.toVariances")}
        </ButtonLink>
      )}
    </div>
  );
}
