import { useTranslation } from "react-i18next";
import type { CaseDetail } from "../../../shared/caseShapes.ts";
import { client } from "../../data/client.ts";
import { useNow } from "../../data/useNow.ts";
import { Badge } from "../../ui/Badge.tsx";
import { Button } from "../../ui/Button.tsx";
import { formatInstantHere } from "../../ui/format.ts";
import { toast } from "../../ui/toasts.ts";
import css from "./Case.module.css";
import { UNDO_KEY } from "./useCaseUndo.ts";
import type { CaseWork } from "./useCaseWork.ts";
import { useAttach } from "./useAttach.tsx";
import { CLOSED_WORKS, OPEN_WORKS } from "./work/works.ts";

type Props = { readonly detail: CaseDetail; readonly work: CaseWork };

/** Everything that can be done with a case, each by its key, and how it stands: waiting, escalated, given a reason. */
export function WorkPanel({ detail, work }: Props) {
  const { t } = useTranslation();
  const attach = useAttach(detail.case, work);
  const works = detail.state === "open" ? OPEN_WORKS : CLOSED_WORKS;
  return (
    <section className={css["work"]} aria-label={t("casework.panel")}>
      {work.works &&
        works.map(({ name, keys, icon }) => (
          <Button key={name} icon={icon} keys={keys} onClick={() => work.open(name)}>
            {t(`casework.acts.${name}`)}
          </Button>
        ))}
      {attach.button}
      <Standing detail={detail} works={work.works} />
      {work.works && work.undoes !== undefined && (
        <span className={css["undo"]}>
          <Button icon="undo" tone="quiet" keys={UNDO_KEY} onClick={work.undo}>
            {t("casework.acts.undo", { what: work.undoes })}
          </Button>
        </span>
      )}
    </section>
  );
}

function Standing({ detail, works }: { readonly detail: CaseDetail; readonly works: boolean }) {
  const { t } = useTranslation();
  const now = useNow();
  const { waitUntil, waitsFor, escalatedAt, reasonCode, state } = detail;
  const isOver = waitUntil !== null && waitUntil <= now;
  const resume = async () => {
    const answer = await client["cases.wait"]({ case: detail.case, until: null });
    if (!answer.ok) toast("bad", t("casework.wait.end"), answer.error.message);
  };
  return (
    <>
      {waitUntil !== null && (
        <Badge tone={isOver ? "warn" : "info"}>
          {isOver
            ? t("casework.wait.over", { what: waitsFor })
            : t("casework.wait.now", { at: formatInstantHere(waitUntil), what: waitsFor })}
        </Badge>
      )}
      {waitUntil !== null && works && state === "open" && (
        <Button size="s" tone="quiet" icon="close" onClick={() => void resume()}>
          {t("casework.wait.end")}
        </Button>
      )}
      {escalatedAt !== null && (
        <Badge tone="warn">{t("casework.escalate.at", { at: formatInstantHere(escalatedAt) })}</Badge>
      )}
      {reasonCode !== null && <Badge>{`${t("casework.code")}: ${reasonCode}`}</Badge>}
    </>
  );
}
