import type { Patch } from "./fault.ts";

/** Faults that share a position as one, to be judged by what they do together. */
export const together = (first: Patch, second: Patch): Patch => ({
  cause: first.cause,
  positions: [...new Set([...first.positions, ...second.positions])],
  blamed: [...first.blamed, ...second.blamed],
  physical: [...(first.physical ?? []), ...(second.physical ?? [])],
  WMS: [...(first.WMS ?? []), ...(second.WMS ?? [])],
  ERP: [...(first.ERP ?? []), ...(second.ERP ?? [])],
  miscounts: new Map([...(first.miscounts ?? []), ...(second.miscounts ?? [])]),
});

/** The document lines that a patch changes or blames. Two faults of one line would spoil each other's evidence. */
export function linesOf({ physical = [], WMS = [], ERP = [], blamed }: Patch): readonly string[] {
  const changed = [...physical, ...WMS, ...ERP].flatMap(({ was }) => was ?? []);
  return [...changed, ...blamed.map(({ movement }) => movement)].map(({ doc, line }) => `${doc}:${line}`);
}
