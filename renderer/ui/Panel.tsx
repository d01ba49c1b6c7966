import { useId, type ReactNode } from "react";
import { classesOf } from "./classes.ts";
import css from "./Panel.module.css";

const c = classesOf(css);

type Props = {
  readonly title: string;
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  /** Without inner space, for tables that reach the edges. */
  readonly flush?: boolean;
  readonly children: ReactNode;
};

/** A titled part of a screen. */
export function Panel({ title, note, actions, flush, children }: Props) {
  const id = useId();
  return (
    <section className={c("panel")} aria-labelledby={id}>
      <header className={c("head")}>
        <h2 id={id} className={c("title")}>
          {title}
        </h2>
        {note && <span className={c("note")}>{note}</span>}
        {actions && <div className={c("actions")}>{actions}</div>}
      </header>
      <div className={c(flush ? "flush" : "body")}>{children}</div>
    </section>
  );
}
