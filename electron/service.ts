import { utilityProcess } from "electron";
import { attachService, type ServiceOptions, type ServicePort } from "../db/host.ts";
import type { FromService, Service } from "../shared/protocol.ts";
import { vault } from "./vault.ts";

/** Starts the service in a process of its own, so that neither a long query nor a bad file touches the shell. */
export function startService(entry: string, options: ServiceOptions): Service {
  const child = utilityProcess.fork(entry, [`--stocktrace=${JSON.stringify(options)}`], {
    serviceName: "Stocktrace project",
  });
  const port: ServicePort = {
    post: (message) => child.postMessage(message),
    // The other end is built from the same source and sends nothing else.
    onMessage: (listener) => void child.on("message", (message: FromService) => listener(message)),
    onExit: (listener) => void child.on("exit", () => listener()),
  };
  return attachService(port, vault);
}
