import { parentPort, workerData } from "node:worker_threads";

/** This thread's way to who started it: a Worker's parent port, or Electron's utilityProcess. */
export type ParentPort<In, Out> = {
  readonly post: (message: Out) => void;
  readonly onMessage: (listener: (message: In) => void) => void;
};

/** What Electron gives a utilityProcess as `process.parentPort`; its messages come wrapped. */
type ElectronPort = {
  readonly postMessage: (message: unknown) => void;
  readonly on: (event: "message", listener: (event: { readonly data: unknown }) => void) => void;
};

export function connectParent<In, Out>(): ParentPort<In, Out> {
  // Both ends of a port are built from the same source, so what arrives is what the protocol's type says.
  const electron = electronPort();
  if (electron)
    return {
      post: (message) => electron.postMessage(message),
      onMessage: (listener) => electron.on("message", (event) => listener(event.data as In)),
    };
  const port = parentPort;
  if (!port) throw new Error("this file is started as a thread, not by itself");
  return {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => void port.on("message", (message: In) => listener(message)),
  };
}

/** The options this thread was started with: a Worker's data, or a utilityProcess's argument. */
export function startOptions<T>(): T {
  const argument = process.argv.find((word) => word.startsWith("--stocktrace="));
  if (argument !== undefined) return JSON.parse(argument.slice("--stocktrace=".length)) as T;
  return workerData as T;
}

function electronPort(): ElectronPort | undefined {
  return "parentPort" in process ? (process.parentPort as ElectronPort) : undefined;
}
