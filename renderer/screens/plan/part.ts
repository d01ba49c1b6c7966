import type { Route } from "../../routing.ts";
import type { PlanStart } from "./NewPlanDialog.tsx";

/** What each part of the planning screen is given. */
export type PartProps = {
  readonly route: Route;
  /** Opens the dialog for a new plan. */
  readonly onPlan: (start: PlanStart) => void;
};
