import { useState, type ReactNode } from "react";
import { Fold } from "../../../../ui/Fold.tsx";
import css from "./Rules.module.css";

type Props = {
  readonly title: string;
  readonly note?: string;
  /** Whether anything of it is said: then it stands open at first. */
  readonly isUsed: boolean;
  readonly children: ReactNode;
};

export function RuleFold({ title, note, isUsed, children }: Props) {
  const [open, setOpen] = useState(isUsed);
  return (
    <Fold title={title} note={open ? undefined : note} open={open} onOpen={setOpen}>
      <div className={css["rules"]}>{children}</div>
    </Fold>
  );
}
