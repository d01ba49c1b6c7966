import { useTranslation } from "react-i18next";

const WINDOWS = [
  "transfer", "receipt", "return", "posting_lag", "due_critical", "due_high", "due_medium", "due_low",
] as const; // prettier-ignore

/** Windows as they are known here: what may be under way first, then by when a case is due, the most severe first. */
export function windowsInOrder<Window extends { readonly name: string }>(
  windows: readonly Window[],
): readonly Window[] {
  const known = WINDOWS.flatMap((name) => windows.find((window) => window.name === name) ?? []);
  return [...known, ...windows.filter((window) => !known.includes(window))];
}

/** A window's name in words, or what it decides; one that is not known here goes by its own name. */
export function useWindowWords(): (name: string, what?: "name" | "does") => string {
  const { t } = useTranslation();
  return (name, what = "name") => {
    const known = WINDOWS.find((window) => window === name);
    return known ? t(`policies.windows.${known}.${what}`) : name;
  };
}
