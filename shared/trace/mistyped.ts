import { HOUR_MS } from "../time.ts";
import type { Flow } from "./flows.ts";
import type { Stranger } from "./types.ts";

/** An event is typed in when it happens, give or take what clocks cut off. */
const TYPED_WITHIN_MS = 3 * HOUR_MS;

/** True where the traced ledger moved just so much of the other item when the other ledger alone moved this one. */
export const isTypedAs = ({ movedAt = [] }: Stranger, { at }: Flow): boolean =>
  movedAt.some((moment) => Math.abs(moment - at) <= TYPED_WITHIN_MS);
