import { useCallback, useEffect, useRef, useState } from "react";
import type { Reply } from "../../../../shared/contract.ts";
import { ok } from "../../../../shared/result.ts";
import type { Answer, Refusal } from "../../../../shared/rpc.ts";
import { subscribeChanges } from "../../../data/changes.ts";
import { client } from "../../../data/client.ts";
import { mergeLines, replaceLines, type CountLine } from "./lines.ts";

const AT_ONCE = 1_000;
/** Lines read again around the present one when the project changed: those that a counter sees. */
const AROUND = 100;
const CALM_MS = 700;
type Head = Omit<Reply<"counts.lines">, "rows" | "total">;

type Lines = {
  readonly head: Head | undefined;
  readonly lines: readonly CountLine[];
  readonly complete: boolean;
  readonly refusal: Refusal | undefined;
};
const NONE: Lines = { head: undefined, lines: [], complete: false, refusal: undefined };

/**
 * All lines of a count, so that jumping to a bin needs no call. Every entry changes the project, and reading thousands
 * of lines again at each would cost the counter's keystrokes: own entries are marked by hand, and after a change only
 * the lines around `near` are read again, which shows what others counted meanwhile.
 */
export function useLines(count: number, near: number) {
  const [state, setState] = useState<Lines>(NONE);
  const around = useRef(near);
  around.current = near;
  const recounts = useRef<number>(undefined);

  /** Reads every line again; answers them, as the next render has them. */
  const reload = useCallback(async (): Promise<readonly CountLine[]> => {
    let rows: readonly CountLine[] = [];
    for await (const read of readAll(count)) {
      if (!read.ok) {
        setState((before) => ({ ...before, refusal: read.error }));
        return rows;
      }
      const { lines, complete } = read.value;
      rows = lines;
      recounts.current = read.value.head?.recounts;
      setState((before) => ({
        ...read.value,
        lines: complete ? replaceLines(before.lines, lines) : mergeLines(before.lines, lines),
      }));
    }
    return rows;
  }, [count]);

  /** Reads the lines around the present one again; answers them. */
  const refresh = useCallback(async (): Promise<readonly CountLine[]> => {
    const offset = Math.max(0, around.current - AROUND);
    const answer = await client["counts.lines"]({ count, offset, limit: 2 * AROUND });
    if (!answer.ok) return [];
    const { rows, total: _, ...head } = answer.value;
    // What is to be counted again may be anywhere in the walk.
    if (head.recounts !== recounts.current) return reload();
    setState((before) => ({ ...before, head, lines: mergeLines(before.lines, rows) }));
    return rows;
  }, [count, reload]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    void reload();
    const stop = subscribeChanges(() => {
      clearTimeout(timer);
      timer = setTimeout(() => void refresh(), CALM_MS);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [reload, refresh]);

  return { ...state, refresh, reload };
}

/** What is read so far, page after page. */
async function* readAll(count: number): AsyncGenerator<Answer<Lines>, void> {
  const rows: CountLine[] = [];
  for (;;) {
    const answer = await client["counts.lines"]({ count, offset: rows.length, limit: AT_ONCE });
    if (!answer.ok) {
      yield answer;
      return;
    }
    const { rows: page, total, ...head } = answer.value;
    rows.push(...page);
    const complete = rows.length >= total || page.length === 0;
    yield ok({ head, lines: rows, complete, refusal: undefined });
    if (complete) return;
  }
}
