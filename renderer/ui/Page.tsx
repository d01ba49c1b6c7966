import type { ReactNode } from "react";
import { classesOf } from "./classes.ts";
import css from "./Page.module.css";

const c = classesOf(css);

type Props = {
  readonly title: ReactNode;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  /** `fill` gives the whole height to one table; otherwise the page scrolls. */
  readonly fill?: boolean;
  /** While it isn't known what the screen is to offer: keys wait, where the screen runs them (`useWaitingKeys`). */
  readonly busy?: boolean;
  readonly children?: ReactNode;
};

/** A screen: its name, what can be done on it, its content. */
export function Page({ title, lead, actions, fill, busy, children }: Props) {
  return (
    <div
      className={c("page", fill ? "fill" : "flow")}
      {...(!fill && { tabIndex: -1 })}
      {...(busy && { "aria-busy": true })}
    >
      <header className={c("head")}>
        <div className={c("words")}>
          <h1 className={c("title")}>{title}</h1>
          {lead && <p className={c("lead")}>{lead}</p>}
        </div>
        {actions && <div className={c("actions")}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
