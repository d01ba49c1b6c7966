import type { Declaration, TargetFile } from "./target.ts";

/**
 * What a file is called, without an ending: "sap-absolute-batch-12-2-of-3", and the place where each file is of one. Says absolute or
 * delta, because a "set" that is read as an "add" is the worst that can happen to it.
 */
export function nameFile(
  { name, quantity }: Pick<Declaration, "name" | "quantity">,
  batch: number,
  file: { readonly number: number; readonly count: number; readonly of: string },
): Pick<TargetFile, "name" | "quantity"> {
  const part = file.count > 1 ? `-${file.number}-of-${file.count}` : "";
  const of = file.of === "" ? "" : `-${file.of.replace(/[^\p{L}\p{N}_-]+/gu, "_")}`;
  return { name: `${name}-${quantity}-batch-${batch}${part}${of}`, quantity };
}
