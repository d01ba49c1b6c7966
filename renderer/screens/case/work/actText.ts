import type { TFunction } from "i18next";

const NAMES = [
  "assign", "note", "wait", "escalate", "cause", "link", "unlink", "resolve", "reopen", "attach", "detach",
] as const; // prettier-ignore

/** A step by the name that the service gives it, in the person's own language where it is one of ours. */
export function actText(t: TFunction, what: string): string {
  const known = NAMES.find((name) => name === what);
  return known ? t(`casework.acts.${known}`) : what;
}
