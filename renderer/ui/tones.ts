import type { StatusClass, Verdict } from "../../shared/domain.ts";
import type { CaseRow } from "../../shared/shapes.ts";
import type { Tone } from "./Badge.tsx";

export const VERDICT_TONES: Readonly<Record<Verdict, Tone>> = {
  match: "good",
  explained: "info",
  exception: "warn",
};

export const SEVERITY_TONES: Readonly<Record<CaseRow["severity"], Tone>> = {
  low: "neutral",
  medium: "info",
  high: "warn",
  critical: "bad",
};

export const STATUS_CLASS_TONES: Readonly<Record<StatusClass, Tone>> = {
  sellable: "good",
  committed: "info",
  non_sellable: "warn",
  in_transit: "neutral",
};
