import { useCallback, useState } from "react";

/** A small choice of this person on this machine. Storage may be off: then it lasts as long as the window. */
export function useRemembered(key: string, initial: string): readonly [string, (value: string) => void] {
  const [value, setValue] = useState(() => recall(key) ?? initial);
  const keep = useCallback(
    (next: string) => {
      setValue(next);
      remember(key, next);
    },
    [key],
  );
  return [value, keep];
}

export function recall(key: string): string | undefined {
  try {
    return localStorage.getItem(`stocktrace.${key}`) ?? undefined;
  } catch {
    return undefined;
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(`stocktrace.${key}`, value);
  } catch {
    // Nothing is lost but the memory of a choice.
  }
}
