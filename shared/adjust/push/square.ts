import { formatInstant } from "../../time.ts";
import type { PushTarget } from "./payload.ts";

/** Square, by physical counts at the moment of the approval. */
export const square = {
  name: "square",
  label: "Square",
  quantity: "absolute",
  keeps: { bins: false, lots: false, statuses: false, parts: true },
  belowZero: false,
  most: 100,
  settings: [{ key: "version", label: "Version of the API", isRequired: false, usual: "2026-01-22" }],
  secret: "an access token",
  header: ({ approvedAt }, settings) => ({
    occurred_at: formatInstant(approvedAt),
    version: settings["version"] ?? "2026-01-22",
  }),
} as const satisfies PushTarget;
