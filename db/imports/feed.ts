import { Worker } from "node:worker_threads";
import type { FromReader, ReadOrder } from "./parse/protocol.ts";

/** A file being read in a thread of its own, as who writes sees it. */
export type Feed = {
  /** The next message; the one before is done with, so the reader may go on. */
  readonly next: () => Promise<FromReader>;
  readonly close: () => Promise<void>;
};

/** Heap of the reading thread: a batch or four under way and the names so far fit well; a young heap that holds a
 *  whole run of cells saves a tenth of its time. */
const HEAP_MB = 96;
const YOUNG_HEAP_MB = 48;

export function openFeed(order: ReadOrder): Feed {
  const file = import.meta.url.endsWith(".ts") ? "../ingest-thread.ts" : "./ingest-thread.js";
  const thread = new Worker(new URL(file, import.meta.url), {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: YOUNG_HEAP_MB },
  });
  const arrived: FromReader[] = [];
  let wanted = Promise.withResolvers<void>();
  let failure: Error | undefined;
  thread.on("message", (message: FromReader) => {
    arrived.push(message);
    wanted.resolve();
  });
  const fail = (error: Error): void => {
    failure ??= error;
    wanted.resolve();
  };
  thread.on("error", (error) => fail(error instanceof Error ? error : new Error(String(error))));
  const exited = new Promise<void>((resolve) => thread.on("exit", () => resolve()));
  void exited.then(() => fail(new Error("the reading thread ended early")));
  let saidAll = false;
  return {
    next: async () => {
      for (;;) {
        const message = arrived.shift();
        if (message) {
          if (message.kind === "batch") thread.postMessage("done");
          saidAll = isLast(message);
          return message;
        }
        if (failure) throw failure;
        wanted = Promise.withResolvers<void>();
        await wanted.promise;
      }
    },
    // A thread that has said everything ends by itself; stopped in the middle of that, V8 has been seen to crash.
    close: async () => void (await (saidAll ? exited : thread.terminate())),
  };
}

function isLast(message: FromReader): boolean {
  if (message.kind === "head") return message.head.ambiguous.length > 0;
  return message.kind !== "batch";
}
