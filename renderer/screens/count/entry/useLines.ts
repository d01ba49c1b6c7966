import { useEffect, useState } from "react";
import type { Reply } from "../../../shared/contract.ts";
import type { Refusal } from "../../../shared/rpc.ts";
import { client } from "../../data/client.ts";
import type { CountLine } from "./lines.ts";

const AT_ONCE = 1_000;
type Head = Omit<Reply<"counts.lines">, "rows" | "total">;

export type Lines = {
  readonly head: Head | undefined;
  readonly lines: readonly CountLine[];
  readonly complete: boolean;
  readonly refusal: Refusal | undefined;
};
const NONE: Lines = { head: undefined, lines: [], complete: false, refusal: undefined };

/**
 * All lines of a count, so that jumping to a bin needs no call. Read once: every entry changes the project, and
 * reading thousands of lines again at each would cost the counter's keystrokes. Own entries are marked by hand.
 */
export function useLines(count: number): Lines {
  const [lines, setLines] = useState<Lines>(NONE);
  useEffect(() => {
    let live = true;
    const read = async () => {
      const rows: CountLine[] = [];
      for (;;) {
        const answer = await client["counts.lines"]({ count, offset: rows.length, limit: AT_ONCE });
        if (!live) return;
        if (!answer.ok) return setLines((before) => ({ ...before, refusal: answer.error }));
        const { rows: page, total, ...head } = answer.value;
        rows.push(...page);
        const complete = rows.length >= total || page.length === 0;
        setLines({ head, lines: [...rows], complete, refusal: undefined });
        if (complete) return;
      }
    };
    void read();
    return () => {
      live = false;
    };
  }, [count]);
  return lines;
}
