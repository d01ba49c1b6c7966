import { useEffect, useRef } from "react";
import { readScannerSettings } from "../../../../shared/scanning/settings.ts";
import { recall } from "../../../data/remembered.ts";
import { listenForScans } from "./listen.ts";

export const SCANNER = "scanner";
/** How this machine's scanner types; read at every key, so that a new calibration holds at once. */
export const scannerSettings = () => readScannerSettings(recall(SCANNER));

type Taker = (code: string) => void;
const takers: { readonly current: Taker }[] = [];
let stop: (() => void) | undefined;

/** Gives scanned codes to `take` while the component is there; a dialog that opens above takes them before its page. */
export function useScans(take: Taker): void {
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    takers.push(latest);
    stop ??= listenForScans(scannerSettings, (code) => takers.at(-1)?.current(code));
    return () => {
      takers.splice(takers.indexOf(latest), 1);
      if (takers.length > 0) return;
      stop?.();
      stop = undefined;
    };
  }, []);
}
