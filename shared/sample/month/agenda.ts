/** Things to do, in the order of their times; a step may put more on the agenda while it runs. */
export type Agenda = {
  readonly add: (atS: number, act: () => void) => void;
  /** Does everything due before the given second. */
  readonly runUntil: (endS: number) => void;
  readonly pending: () => number;
  readonly nowS: () => number;
};

type Step = { readonly atS: number; readonly order: number; readonly act: () => void };

/** An empty agenda: a binary heap. Steps of the same second run in the order in which they were added. */
export function makeAgenda(): Agenda {
  const heap: Step[] = [];
  let added = 0;
  let nowS = 0;
  const add: Agenda["add"] = (atS, act) => {
    heap.push({ atS: Math.max(atS, nowS), order: added++, act });
    siftUp(heap);
  };
  const runUntil: Agenda["runUntil"] = (endS) => {
    for (let first = heap[0]; first !== undefined && first.atS < endS; first = heap[0]) {
      takeFirst(heap);
      nowS = first.atS;
      first.act();
    }
  };
  return { add, runUntil, pending: () => heap.length, nowS: () => nowS };
}

const isBefore = (a: Step, b: Step): boolean => a.atS < b.atS || (a.atS === b.atS && a.order < b.order);

function siftUp(heap: Step[]): void {
  let index = heap.length - 1;
  while (index > 0) {
    const parent = (index - 1) >> 1;
    if (!swapIfBefore(heap, index, parent)) return;
    index = parent;
  }
}

function takeFirst(heap: Step[]): void {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return;
  heap[0] = last;
  let index = 0;
  for (;;) {
    const child = earlierChild(heap, index);
    if (!swapIfBefore(heap, child, index)) return;
    index = child;
  }
}

function earlierChild(heap: readonly Step[], index: number): number {
  const left = heap[index * 2 + 1];
  const right = heap[index * 2 + 2];
  const takesRight = left !== undefined && right !== undefined && isBefore(right, left);
  return index * 2 + (takesRight ? 2 : 1);
}

function swapIfBefore(heap: Step[], index: number, other: number): boolean {
  const a = heap[index];
  const b = heap[other];
  if (a === undefined || b === undefined || !isBefore(a, b)) return false;
  heap[index] = b;
  heap[other] = a;
  return true;
}
