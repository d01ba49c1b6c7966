import { useTranslation } from "react-i18next";
import { useJobs } from "../data/jobs.ts";
import { Button } from "../ui/Button.tsx";
import css from "./TopBar.module.css";

/** What is under way, wherever it was started, and the way to stop it. */
export function JobsBar() {
  const { t } = useTranslation();
  const jobs = useJobs((state) => state.jobs);
  return (
    <div className={css["jobs"]} role="status" aria-label={t("shell.jobs")}>
      {jobs.map(({ id, title, progress, cancel }) => (
        <span key={id} className={css["job"]}>
          {title}
          <span className={css["track"]}>
            <span
              className={css["fill"]}
              style={{
                width: progress && progress.total > 0 ? `${(100 * progress.done) / progress.total}%` : "100%",
              }}
            />
          </span>
          <Button tone="quiet" size="s" onClick={cancel}>
            {t("ui.cancel")}
          </Button>
        </span>
      ))}
    </div>
  );
}
