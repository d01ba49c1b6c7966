import type { FromService, ToService } from "../shared/protocol.ts";
import { isAnyFolderOn } from "./drops/folders.ts";
import { LOOK_EVERY_MS, startTicking } from "./drops/ticking.ts";
import { createSwitchboard, type Engine, openReader, surroundings } from "./engine.ts";
import { logged, type Writer } from "./execute.ts";
import type { ServiceOptions } from "./host.ts";
import { lockProject } from "./lock.ts";
import { bugLog } from "./log.ts";
import type { MakeOutbound } from "./outbox/port.ts";
import { createRemote } from "./outbox/remote.ts";
import { vaultOver } from "./outbox/vault.ts";
import { connectParent, type ParentPort, startOptions } from "./port.ts";
import { startRemoteWriter } from "./remote-writer.ts";
import { warmUp } from "./warmUp.ts";

const LOOK_FOR_CHANGES_MS = 1_000;

type Port = ParentPort<ToService, FromService>;

/**
 * The service: owns the project off the shell's thread. Reads are answered here, on a read-only connection;
 * `write` and `long` calls go to the writer's thread. A Worker in the browser shell, a utilityProcess under Electron.
 * `makeOutbound` is what talks to other systems; the entry that starts the service brings it along (`sync/service.ts`).
 */
export async function runService(makeOutbound: MakeOutbound): Promise<void> {
  const options = startOptions<ServiceOptions>();
  const port: Port = connectParent();
  const around = surroundings({
    file: options.file,
    trustsPaths: false,
    logBug: bugLog(options.logFile, Date.now),
    quietMs: options.quietMs,
  });
  const lock = lockProject(options.file);
  if (!lock.ok) return port.post({ kind: "opened", problem: lock.error.message });
  const writer = await startRemoteWriter(options);
  const reader = writer.ok ? openReader(around) : writer;
  if (!writer.ok || !reader.ok) {
    lock.value();
    return port.post({ kind: "opened", problem: reader.ok ? undefined : reader.error.message });
  }
  const tellChanges = changeTeller(port, reader.value.dataVersion);
  const write: Writer = async (...args) => {
    const answer = await writer.value.write(...args);
    // Behind the answer: whoever asked has their screen drawn before it reads again what changed.
    setImmediate(() => reader.value.isOpen() && tellChanges());
    return answer;
  };
  const { vault, answered } = vaultOver(port);
  const { outbound, answer } = createRemote(reader.value.db, write, { ...around, vault }, makeOutbound);
  const call = createSwitchboard(reader.value.db, reader.value.read, write, answer);
  const looking = setInterval(tellChanges, LOOK_FOR_CHANGES_MS);
  const stopDrops = startTicking({
    isOn: () => isAnyFolderOn(reader.value.db),
    scan: (scan, actor, signal) => write(scan, actor, { signal }),
    everyMs: options.dropsEveryMs ?? LOOK_EVERY_MS,
  });
  outbound.start();
  const warmingUp = warmUp(reader.value.db, options.file, (error) => logged(error, "trace.run", around));
  const asked: Engine["call"] = (...args) => {
    warmingUp.asked();
    return call(...args);
  };
  listen(port, asked, answered, () => {
    warmingUp.stop();
    clearInterval(looking);
    stopDrops();
    outbound.stop();
    // First the reader: the writer, closing last, then brings the write-ahead log into the file and removes it.
    reader.value.close();
    writer.value.close();
  });
  port.post({ kind: "opened", problem: undefined });

  const crash = await writer.value.ended;
  if (crash) around.logBug({ id: "writer", method: "-", stack: crash.stack ?? crash.message });
  lock.value();
  port.post({ kind: "closed" });
  // Without its writer the service is of no use; the shell hears that it ended and says so.
  process.exit(crash ? 1 : 0);
}

function listen(
  port: Port,
  call: Engine["call"],
  answered: ReturnType<typeof vaultOver>["answered"],
  close: () => void,
): void {
  const running = new Map<number, AbortController>();
  port.onMessage((message) => {
    if (message.kind === "cancel") running.get(message.id)?.abort();
    if (message.kind === "endSession") void call(message.session, "session.logout", {});
    if (message.kind === "vault") answered(message.id, message.answer);
    if (message.kind === "close") close();
    if (message.kind === "call") void answer(message);
  });

  async function answer({ id, session, method, input }: Extract<ToService, { kind: "call" }>): Promise<void> {
    const controller = new AbortController();
    running.set(id, controller);
    const reply = await call(session, method, input, {
      signal: controller.signal,
      onProgress: (progress) => port.post({ kind: "progress", id, progress }),
    });
    running.delete(id);
    port.post({ kind: "answer", id, answer: reply });
  }
}

/** Says `changed` when anything was committed, by this app or by a command run beside it. */
function changeTeller(port: Port, dataVersion: () => unknown): () => void {
  let seen = dataVersion();
  return () => {
    const now = dataVersion();
    if (now !== seen) port.post({ kind: "changed" });
    seen = now;
  };
}
