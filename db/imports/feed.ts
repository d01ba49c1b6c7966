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
  thread.on("exit", () => fail(new Error("the reading thread ended early")));
  return {
    next: async () => {
      for (;;) {
        const message = arrived.shift();
        if (message) {
          if (message.kind === "batch") thread.postMessage("done");
          return message;
        }
        if (failure) throw failure;
        wanted = Promise.withResolvers<void>();
        await wanted.promise;
      }
    },
    close: async () => void (await thread.terminate()),
  };
}
