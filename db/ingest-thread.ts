import { parentPort, workerData } from "node:worker_threads";
import { type FromReader, MAX_WAITING, type ReadOrder } from "./imports/parse/protocol.ts";
import { readFile } from "./imports/parse/read.ts";

/** The thread that reads a file: posts what it finds and waits while the writer is behind. */
async function run(order: ReadOrder, port: NonNullable<typeof parentPort>): Promise<void> {
  let waiting = 0;
  let wake = (): void => undefined;
  port.on("message", () => {
    waiting--;
    wake();
  });
  for await (const message of readFile(order)) {
    while (waiting >= MAX_WAITING) await new Promise<void>((resolve) => (wake = resolve));
    if (message.kind === "batch") waiting++;
    port.postMessage(message, transferable(message));
  }
}

/** The arrays of a batch are handed over, not copied. */
function transferable(message: FromReader): ArrayBuffer[] {
  if (message.kind !== "batch") return [];
  const { lines, flags, columns } = message.batch;
  const arrays = Object.values(columns).map((column) =>
    column.kind === "text" ? column.ends : column.kind === "name" ? column.codes : column.values,
  );
  return [lines, flags, ...arrays].flatMap(({ buffer }) => (buffer instanceof ArrayBuffer ? [buffer] : []));
}

if (parentPort) {
  // The one order this thread was started with, by the module that shares its type.
  await run(workerData as ReadOrder, parentPort);
  parentPort.close();
}
