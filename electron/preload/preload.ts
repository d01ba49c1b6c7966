import { contextBridge, ipcRenderer } from "electron";
import type { PageBridge } from "../../shared/protocol.ts";
import type { Answer } from "../../shared/rpc.ts";
import { TO_MAIN, TO_PAGE, type ToMain, type ToPage } from "../channels.ts";

/** Everything the page is given. It never sees `ipcRenderer` itself, nor the events it comes with. */
const bridge: PageBridge = {
  invoke: ({ id, method, input }) => send({ kind: "call", id, method, input }),
  cancel: (id) => void send({ kind: "cancel", id }),
  onProgress: (listener) =>
    onTold((told) => {
      if (told.kind === "progress") listener({ id: told.id, progress: told.progress });
    }),
  onChanged: (listener) =>
    onTold((told) => {
      if (told.kind === "changed") listener();
    }),
};

contextBridge.exposeInMainWorld("stocktrace", bridge);

// Electron types its answers as anything; the main process answers this channel with nothing else.
const send = (message: ToMain) => ipcRenderer.invoke(TO_MAIN, message) as Promise<Answer<unknown>>;

function onTold(listener: (told: ToPage) => void): () => void {
  const hear = (_event: unknown, told: ToPage) => listener(told);
  ipcRenderer.on(TO_PAGE, hear);
  return () => void ipcRenderer.off(TO_PAGE, hear);
}
