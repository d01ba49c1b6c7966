import { Collapsible } from "@base-ui/react/collapsible";
import type { ReactNode } from "react";
import css from "./Fold.module.css";
import { Icon } from "./Icon.tsx";

type Props = {
  readonly title: string;
  /** What stands in it, in a few words: seen while it is closed. */
  readonly note?: ReactNode;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly children: ReactNode;
};

/** A part of a screen that is out of the way until it is needed. */
export function Fold({ title, note, open, onOpen, children }: Props) {
  return (
    <Collapsible.Root className={css["fold"]} open={open} onOpenChange={onOpen}>
      <h3 className={css["head"]}>
        <Collapsible.Trigger className={css["trigger"]}>
          <Icon name={open ? "down" : "right"} />
          <span>{title}</span>
          {note && <span className={css["note"]}>{note}</span>}
        </Collapsible.Trigger>
      </h3>
      <Collapsible.Panel className={css["panel"]}>{children}</Collapsible.Panel>
    </Collapsible.Root>
  );
}
