import { dateIn, type PushTarget } from "./payload.ts";

/**
 * Tryton, by inventories: it knows days and not times, so what goes out is a change, on top of what Tryton itself expects at
 * the end of the day of the approval.
 */
export const tryton = {
  name: "tryton",
  label: "Tryton",
  quantity: "delta",
  keeps: { bins: true, lots: false, statuses: false, parts: true },
  belowZero: false,
  most: 50,
  settings: [{ key: "user", label: "Login name", isRequired: true, usual: "" }],
  secret: "the user's password",
  header: ({ approvedAt, timezone }) => ({ date: dateIn(approvedAt, timezone) }),
} as const satisfies PushTarget;
