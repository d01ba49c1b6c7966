import { aboutCount } from "./case/count.ts";
import type { ReadDb } from "./connection.ts";
import { plannedOnce } from "./plannedOnce.ts";
import { readThrough } from "./readThrough.ts";

/** How long nobody must have asked for anything before the first step, in ms, and how long is waited between two. */
const QUIET_MS = 1_000;
const BETWEEN_MS = 50;
/** From here on one more trace makes the next one hardly faster. */
const CASES = 60;

export type Idle = {
  /** Somebody asked for something: no step before it has been quiet again. */
  readonly asked: () => void;
  readonly stop: () => void;
};

/** Takes one step after the other while nobody asks for anything, until there are no more or one throws. */
export function whileIdle(steps: Iterator<unknown>, failed: (error: unknown) => void): Idle {
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;
  const wait = (ms: number): void => {
    clearTimeout(timer);
    if (!isOver) timer = setTimeout(step, ms).unref();
  };
  const step = (): void => {
    try {
      isOver = steps.next().done === true;
    } catch (error) {
      isOver = true;
      failed(error);
    }
    wait(BETWEEN_MS);
  };
  wait(QUIET_MS);
  return {
    asked: () => wait(QUIET_MS),
    stop: () => {
      isOver = true;
      clearTimeout(timer);
    },
  };
}

/** Once nobody asks for anything: reads the project's file through, and traces ahead. */
export function warmUp(db: ReadDb, file: string, failed: (error: unknown) => void): Idle {
  const reading = new AbortController();
  function* steps(): Generator<unknown, void, void> {
    // Behind the traces' back: they wait for no disk but where they are faster than it.
    yield void readThrough(file, reading.signal);
    yield* tracesAhead(db);
  }
  const { asked, stop } = whileIdle(steps(), failed);
  return {
    asked,
    stop: () => {
      reading.abort();
      stop();
    },
  };
}

/**
 * Traces the open cases of the highest value, one a step and as their screens show them, and throws away what it finds: the
 * first traces of a process take several times as long as later ones, because nothing of their code was compiled and nothing of
 * the file was read. So it isn't the person who opens the first case that waits for it. Only reads.
 */
export function* tracesAhead(db: ReadDb): Generator<number, void, void> {
  const cases = db.all<{ id: number }>(
    `SELECT id FROM cases WHERE state = 'open' AND kind = 'count' ORDER BY ABS(value) DESC LIMIT ${CASES}`,
  );
  for (const { id } of cases) {
    aboutCount(plannedOnce(db), id);
    yield id;
  }
}
