import { useCallback } from "react";
import { useRead } from "../../../data/useRead.ts";

export type TargetLabel = (target: string) => string;

/** A format's name as people know it; the name of the command line until it is read. */
export function useTargetLabel(): TargetLabel {
  const { data } = useRead("targets.list", {});
  return useCallback((target) => data?.find((known) => known.target === target)?.label ?? target, [data]);
}
