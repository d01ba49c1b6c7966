import type { ReactNode } from "react";
import css from "./EmptyState.module.css";
import { Icon, type IconName } from "./Icon.tsx";

type Props = {
  readonly icon: IconName;
  readonly title: string;
  /** What to do next, not what is missing. */
  readonly text: ReactNode;
  readonly children?: ReactNode;
};

export function EmptyState({ icon, title, text, children }: Props) {
  return (
    <div className={css["empty"]}>
      <span className={css["icon"]}>
        <Icon name={icon} size={22} />
      </span>
      <p className={css["title"]}>{title}</p>
      <p className={css["text"]}>{text}</p>
      {children && <div className={css["actions"]}>{children}</div>}
    </div>
  );
}
