import type { Progress } from "../shared/rpc.ts";

/** The one channel a page may send on, and the one it is told things on. */
export const TO_MAIN = "stocktrace";
export const TO_PAGE = "stocktrace:told";

export type ToMain =
  | { readonly kind: "call"; readonly id: number; readonly method: string; readonly input: unknown }
  | { readonly kind: "cancel"; readonly id: number };

export type ToPage =
  | { readonly kind: "progress"; readonly id: number; readonly progress: Progress }
  | { readonly kind: "changed" };
