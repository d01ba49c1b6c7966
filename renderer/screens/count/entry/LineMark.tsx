import { memo } from "react";
import { useTranslation } from "react-i18next";
import { classesOf } from "../../../ui/classes.ts";
import { Icon, type IconName } from "../../../ui/Icon.tsx";
import css from "../Count.module.css";
import type { Entries, Sent } from "./entries.ts";
import type { CountLine } from "./lines.ts";
import { useMark } from "./useMark.ts";

const c = classesOf(css);
type State = Sent["state"] | "open" | "skipped";
const ICONS: Partial<Record<State, IconName>> = {
  saved: "check",
  failed: "warn",
  again: "undo",
  undone: "close",
  skipped: "note",
};

/** The tick stands for "on disk": it is drawn only after the service answered. */
export const Tick = memo(function Tick({ state }: { readonly state: State }) {
  const { t } = useTranslation();
  const icon = ICONS[state];
  return (
    <span className={c("mark", state)} role="img" aria-label={t(`count.entry.marks.${state}`)}>
      {icon && <Icon name={icon} size={14} />}
    </span>
  );
});

export function LineMark({ entries, line }: { readonly entries: Entries; readonly line: CountLine }) {
  const mark = useMark(entries, line);
  const read = line.done ? "saved" : line.skipped === null ? "open" : "skipped";
  return <Tick state={mark?.state ?? read} />;
}
