import { useTranslation } from "react-i18next";
import { classesOf } from "../../ui/classes.ts";
import { Icon } from "../../ui/Icon.tsx";
import css from "./Count.module.css";
import type { CountLine, Mark } from "./lines.ts";

const c = classesOf(css);

/** The tick stands for "on disk": it is drawn only after the service answered. */
export function LineMark({ line, mark }: { readonly line: CountLine; readonly mark: Mark | undefined }) {
  const { t } = useTranslation();
  const state = mark ? (mark.state === "saved" ? "done" : mark.state) : line.done ? "done" : "open";
  return (
    <span className={c("mark", state)} role="img" aria-label={t(`count.entry.marks.${state}`)}>
      {state === "done" && <Icon name="check" size={14} />}
      {state === "failed" && <Icon name="warn" size={14} />}
    </span>
  );
}
