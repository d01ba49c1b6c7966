import type { PageBridge } from "../../shared/protocol.ts";
import type { Transport } from "../../shared/rpc.ts";
import { bridgeTransport } from "./bridge.ts";
import { httpTransport, onServerChanged } from "./http.ts";

declare global {
  interface Window {
    /** There in the desktop shell, put by its preload; not there in a browser. */
    readonly stocktrace?: PageBridge;
  }
}

const bridge = window.stocktrace;

/** Carries the page's calls to the service, whichever shell the page runs in. */
export const transport: Transport = bridge ? bridgeTransport(bridge) : httpTransport;

/** Tells when something in the project changed and what is on screen should be read again; returns how to stop. */
export const onChanged: (listener: () => void) => () => void = bridge ? bridge.onChanged : onServerChanged;
