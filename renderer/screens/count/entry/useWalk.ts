import { useMemo, useRef, useState } from "react";
import { isCounted, keyOf, nextOpen, type CountLine, type LineKey, type Marks, type Walk } from "./lines.ts";

/**
 * The lines one walks, one's place among them, and where it goes on. Recounts are a walk of their own, and a line that
 * was one stays in it once it is done: nothing moves under the fingers.
 */
export function useWalk(lines: readonly CountLine[], marks: Marks, user: string, left: LineKey | undefined) {
  const [chosenWalk, setWalk] = useState<Walk>();
  const [chosen, setChosen] = useState(left);
  const recounts = useRef(new Set<LineKey>());
  const { first, again } = useMemo(() => {
    for (const line of lines) if (line.recount) recounts.current.add(keyOf(line));
    const isAgain = (line: CountLine) => recounts.current.has(keyOf(line));
    return { first: lines.filter((line) => !isAgain(line)), again: lines.filter(isAgain) };
  }, [lines]);

  // What was never counted comes first; recounts when nothing else is left, or when one asks for them.
  const walk = chosenWalk ?? (again.length > 0 && !nextOpen(first, marks, -1, user) ? "recount" : "first");
  const walked = walk === "recount" ? again : first;
  const places = useMemo(() => new Map(walked.map((line, place) => [keyOf(line), place])), [walked]);
  const start = chosen === undefined ? (nextOpen(walked, marks, -1, user) ?? walked[0]) : undefined;
  const at = places.get(chosen ?? (start ? keyOf(start) : "")) ?? 0;
  // One's place is held: what others count meanwhile must not move it.
  if (start) setChosen(keyOf(start));

  const readDone = useMemo(() => walked.filter(({ done }) => done).length, [walked]);
  const done = useMemo(() => {
    let counted = readDone;
    // The marks are few, the lines may be thousands.
    for (const [key, mark] of marks) {
      const line = walked[places.get(key) ?? -1];
      if (line) counted += Number(isCounted(line, mark)) - Number(line.done);
    }
    return counted;
  }, [readDone, marks, walked, places]);

  const goTo = (line: CountLine) => {
    setWalk(recounts.current.has(keyOf(line)) ? "recount" : "first");
    setChosen(keyOf(line));
  };
  const show = (next: Walk) => {
    setWalk(next);
    setChosen(undefined);
  };
  const placeOf = (line: CountLine): number => places.get(keyOf(line)) ?? -1;
  return { walk, walked, at, line: walked[at], done, placeOf, goTo, show, recounts: again.length };
}
