import { useCallback, useState } from "react";
import { client } from "../../data/client.ts";
import type { CountLine, Mark, Marks } from "./lines.ts";

/** Saves entries one by one and marks each line as counted only after the service said that it is on disk. */
export function useEntries(count: number) {
  const [marks, setMarks] = useState<Marks>(new Map());
  const mark = useCallback(
    (place: number, next: Mark) => setMarks((before) => new Map(before).set(place, next)),
    [],
  );
  const save = useCallback(
    async (place: number, line: CountLine, qty: string, uom: string) => {
      mark(place, { state: "saving", qty, uom });
      const { sku, bin, lot, status } = line;
      const answer = await client["counts.enter"]({ count, sku, bin, lot, status, qty, uom });
      mark(
        place,
        answer.ok ? { state: "saved", qty, uom } : { state: "failed", qty, uom, refusal: answer.error },
      );
      return answer;
    },
    [count, mark],
  );
  return { marks, save };
}
