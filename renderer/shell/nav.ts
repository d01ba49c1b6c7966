import type { Screen } from "../routing.ts";
import type { IconName } from "../ui/Icon.tsx";
import type { Role } from "../../shared/domain.ts";

export type NavEntry = {
  readonly screen: Exclude<Screen, "case" | "item">;
  readonly icon: IconName;
  readonly keys: string;
  readonly roles: readonly Role[] | "everybody";
};

const seesBook = ["manager", "auditor", "supervisor", "admin"] as const;

export const NAV: readonly NavEntry[] = [
  { screen: "home", icon: "home", keys: "g h", roles: "everybody" },
  { screen: "import", icon: "import", keys: "g i", roles: seesBook },
  { screen: "items", icon: "items", keys: "g t", roles: seesBook },
  { screen: "plan", icon: "plan", keys: "g o", roles: seesBook },
  { screen: "count", icon: "count", keys: "g c", roles: "everybody" },
  { screen: "variances", icon: "variances", keys: "g v", roles: seesBook },
  { screen: "cases", icon: "cases", keys: "g s", roles: seesBook },
  { screen: "compare", icon: "equal", keys: "g y", roles: seesBook },
  { screen: "ledger", icon: "note", keys: "g l", roles: seesBook },
  { screen: "patterns", icon: "patterns", keys: "g n", roles: seesBook },
  { screen: "accuracy", icon: "accuracy", keys: "g r", roles: seesBook },
  { screen: "adjustments", icon: "adjustments", keys: "g a", roles: seesBook },
  { screen: "outbox", icon: "link", keys: "g x", roles: seesBook },
  { screen: "policies", icon: "settings", keys: "g e", roles: seesBook },
  { screen: "people", icon: "people", keys: "g p", roles: "everybody" },
  { screen: "audit", icon: "audit", keys: "g u", roles: seesBook },
];
