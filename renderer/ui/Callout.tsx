import type { ReactNode } from "react";
import css from "./Callout.module.css";
import { classesOf } from "./classes.ts";
import { Icon } from "./Icon.tsx";

const c = classesOf(css);

type Props = {
  readonly tone: "info" | "warn" | "bad" | "good";
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** Spoken at once: for what answers something a person just did. */
  readonly alert?: boolean;
};

export function Callout({ tone, title, children, actions, alert }: Props) {
  const icon = tone === "good" ? "check" : tone === "info" ? "info" : "warn";
  return (
    <div className={c("callout", tone)} {...(alert && { role: "alert" })}>
      <span className={c("icon")}>
        <Icon name={icon} />
      </span>
      <div className={c("body")}>
        <p className={c("title")}>{title}</p>
        {children && <div className={c("text")}>{children}</div>}
      </div>
      {actions && <div className={c("actions")}>{actions}</div>}
    </div>
  );
}
