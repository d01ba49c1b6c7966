import { useTranslation } from "react-i18next";

const WINDOWS = [
  "transfer", "receipt", "return", "posting_lag", "due_critical", "due_high", "due_medium", "due_low",
] as const; // prettier-ignore

/** A window's name in words, or what it decides; one that is not known here goes by its own name. */
export function useWindowWords(): (name: string, what?: "name" | "does") => string {
  const { t } = useTranslation();
  return (name, what = "name") => {
    const known = WINDOWS.find((window) => window === name);
    return known ? t(`policies.windows.${known}.${what}`) : name;
  };
}
