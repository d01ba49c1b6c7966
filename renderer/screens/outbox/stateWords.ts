import type { DeliveryRow } from "../../../shared/contract/outbox.ts";
import type { Tone } from "../../ui/Badge.tsx";

/**
 * What a delivery is, as people see it: queued is either not asked for yet, or waits for its system; stopped is either
 * somebody's to decide, or over with nothing taken.
 */
export const DELIVERY_WORDS = [
  "notAsked",
  "waiting",
  "sending",
  "delivered",
  "partly",
  "stopped",
  "notTaken",
] as const;
export type DeliveryWord = (typeof DELIVERY_WORDS)[number];

export function wordOf({ state, asked, lines }: DeliveryRow): DeliveryWord {
  if (state === "queued") return asked ? "waiting" : "notAsked";
  const isDecided = state === "delivered" || (state === "stopped" && lines.waiting === 0);
  if (!isDecided) return state;
  if (lines.applied === 0) return "notTaken";
  return lines.stale + lines.refused > 0 ? "partly" : "delivered";
}

/** Waiting is a normal state: only what needs a person is coloured as such. */
export const WORD_TONES: Readonly<Record<DeliveryWord, Tone>> = {
  notAsked: "neutral",
  waiting: "info",
  sending: "info",
  delivered: "good",
  partly: "warn",
  stopped: "bad",
  notTaken: "warn",
};
