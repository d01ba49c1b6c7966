import { statSync } from "node:fs";
import type Database from "better-sqlite3";
import { describeStorageError } from "./problems.ts";

/** From this size of the log on, in bytes, it is copied back into the project's file. */
const WORTHWHILE = 4 * 1024 * 1024;
/** How long nothing was written before it is, in ms. */
const IDLE_MS = 200;

export type Checkpointer = {
  /** Something is being written, or was. */
  readonly busy: () => void;
  readonly idle: () => void;
};

/**
 * Copies the write-ahead log back into the project's file once nobody waits for anything. SQLite's own checkpoint is a part of some
 * commit, which takes several times as long then; it stays as the bound of a log that never rests.
 */
export function createCheckpointer(raw: Database.Database, file: string): Checkpointer {
  let timer: NodeJS.Timeout | undefined;
  const checkpoint = (): void => {
    if (!raw.open || raw.inTransaction || logSize(file) < WORTHWHILE) return;
    try {
      // It takes what no reader stands in the way of, and waits for nobody.
      raw.pragma("wal_checkpoint(PASSIVE)");
    } catch (error) {
      // What was committed is safe in the log; a disk that refuses the copy is told of by the next write that it refuses.
      if (!describeStorageError(error)) throw error;
    }
  };
  return {
    busy: () => clearTimeout(timer),
    idle: () => {
      clearTimeout(timer);
      timer = setTimeout(checkpoint, IDLE_MS).unref();
    },
  };
}

const logSize = (file: string): number => statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
