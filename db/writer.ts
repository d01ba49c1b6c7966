import type { Actor, Admitted, Answer, Progress } from "../shared/rpc.ts";
import { openWriter, surroundings } from "./engine.ts";
import type { Writer } from "./execute.ts";
import type { ServiceOptions } from "./host.ts";
import { bugLog } from "./log.ts";
import { connectParent, startOptions } from "./port.ts";

/**
 * The thread that owns the connection that writes. It is apart from the reading one because SQLite's calls can't
 * be interrupted: an index built over a million rows would otherwise keep every screen waiting.
 */
export type ToWriter =
  | { readonly kind: "call"; readonly id: number; readonly call: Admitted; readonly actor: Actor | undefined }
  | { readonly kind: "cancel"; readonly id: number }
  | { readonly kind: "close" };
export type FromWriter =
  | { readonly kind: "opened"; readonly problem: string | undefined }
  | { readonly kind: "answer"; readonly id: number; readonly answer: Answer<unknown> }
  | { readonly kind: "progress"; readonly id: number; readonly progress: Progress };

const options = startOptions<ServiceOptions>();
const port = connectParent<ToWriter, FromWriter>();
const around = surroundings({
  file: options.file,
  trustsPaths: false,
  logBug: bugLog(options.logFile, Date.now),
  quietMs: options.quietMs,
});
const running = new Map<number, AbortController>();

const opened = openWriter(around);
if (opened.ok) listen(opened.value.write, opened.value.close);
port.post({ kind: "opened", problem: opened.ok ? undefined : opened.error.message });

function listen(write: Writer, close: () => void): void {
  port.onMessage((message) => {
    if (message.kind === "cancel") running.get(message.id)?.abort();
    if (message.kind === "call") void carryOut(message, write);
    if (message.kind === "close") {
      close();
      process.exit(0);
    }
  });
}

async function carryOut(
  { id, call, actor }: Extract<ToWriter, { kind: "call" }>,
  write: Writer,
): Promise<void> {
  const controller = new AbortController();
  running.set(id, controller);
  const onProgress = (progress: Progress): void => port.post({ kind: "progress", id, progress });
  const answer = await write(call, actor, { signal: controller.signal, onProgress });
  running.delete(id);
  port.post({ kind: "answer", id, answer });
}
