import type { ReactNode } from "react";
import css from "./Badge.module.css";
import { classesOf } from "./classes.ts";

const c = classesOf(css);
export type Tone = "neutral" | "good" | "warn" | "bad" | "info" | "accent";

export function Badge({
  tone = "neutral",
  children,
}: {
  readonly tone?: Tone;
  readonly children: ReactNode;
}) {
  return <span className={c("badge", tone)}>{children}</span>;
}
