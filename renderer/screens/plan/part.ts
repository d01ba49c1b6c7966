import type { Route } from "../../routing.ts";

/** What each part of the planning screen is given. */
export type PartProps = {
  readonly route: Route;
  /** Opens the dialog for a new plan. */
  readonly onPlan: () => void;
};
