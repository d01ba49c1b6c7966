import { useCallback, useState, type ReactNode } from "react";
import type { Origin } from "../../../shared/caseShapes.ts";
import { OriginDialog } from "./OriginDialog.tsx";

export type ShowOrigin = (origin: Origin) => void;

/** The dialog that shows where a number came from, and what opens it. */
export function useOrigin(): { readonly show: ShowOrigin; readonly dialog: ReactNode } {
  const [origin, setOrigin] = useState<Origin>();
  const show = useCallback((next: Origin) => setOrigin(next), []);
  return { show, dialog: <OriginDialog origin={origin} onClose={() => setOrigin(undefined)} /> };
}
