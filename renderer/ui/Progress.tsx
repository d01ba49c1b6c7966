import { useTranslation } from "react-i18next";
import type { Progress as Report } from "../../shared/rpc.ts";
import { Button } from "./Button.tsx";
import { classesOf } from "./classes.ts";
import css from "./Progress.module.css";

const c = classesOf(css);

type Props = {
  readonly label: string;
  readonly progress: Report | undefined;
  readonly onCancel?: () => void;
};

/** How far a job is. Where the total isn't known it moves without claiming a share. */
export function Progress({ label, progress, onCancel }: Props) {
  const { t } = useTranslation();
  const known = progress !== undefined && progress.total > 0;
  const share = known ? Math.min(1, progress.done / progress.total) : undefined;
  return (
    <div className={c("progress")}>
      <div className={c("line")}>
        <span>{label}</span>
        <span className={c("figure")}>
          {progress &&
            (known ? t("ui.ofTotal", { done: progress.done, total: progress.total }) : progress.what)}
        </span>
        {onCancel && (
          <Button size="s" onClick={onCancel}>
            {t("ui.cancel")}
          </Button>
        )}
      </div>
      <div
        className={c("track")}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        {...(share !== undefined && { "aria-valuenow": Math.round(share * 100) })}
      >
        <div
          className={c("bar", share === undefined && "unknown")}
          {...(share !== undefined && { style: { width: `${share * 100}%` } })}
        />
      </div>
    </div>
  );
}
