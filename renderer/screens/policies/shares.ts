import { formatShare } from "../../ui/format.ts";

/** Millionths in 1 %: what people type, and the policy's own parts of it. */
export const PER_PERCENT = 10_000;
const MILLION = 1_000_000;

/** A share in words; nothing where none is set. */
export const shareText = (millionths: number | null): string | undefined =>
  millionths === null ? undefined : formatShare(millionths / MILLION);
