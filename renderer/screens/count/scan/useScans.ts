import { useEffect, useLayoutEffect, useRef } from "react";
import { readScannerSettings } from "../../../../shared/scanning/settings.ts";
import { recall } from "../../../data/remembered.ts";
import { type Home, listenForScans } from "./listen.ts";

export const SCANNER = "scanner";
/** How this machine's scanner types; read at every key, so that a new calibration holds at once. */
export const scannerSettings = () => readScannerSettings(recall(SCANNER));

type Taker = { readonly take: (code: string) => void; readonly home: () => Home };
const takers: { readonly current: Taker }[] = [];
let stop: (() => void) | undefined;

const nowhere = (): Home => undefined;

/**
 * Gives scanned codes to `take` while the component is there, and digits that nothing takes to the field at `home`; a
 * dialog that opens above takes them before its page.
 */
export function useScans(take: Taker["take"], home: Taker["home"] = nowhere): void {
  const latest = useRef({ take, home });
  useLayoutEffect(() => {
    latest.current = { take, home };
  });
  useEffect(() => {
    takers.push(latest);
    stop ??= listenForScans({
      settings: scannerSettings,
      onScan: (code) => takers.at(-1)?.current.take(code),
      home: () => takers.at(-1)?.current.home(),
    });
    return () => {
      takers.splice(takers.indexOf(latest), 1);
      queueMicrotask(stopUnlessTaken);
    };
  }, []);
}

/** Not at once: keys that wait while one part of the page makes room for another must not get lost. */
function stopUnlessTaken(): void {
  if (takers.length > 0) return;
  stop?.();
  stop = undefined;
}
