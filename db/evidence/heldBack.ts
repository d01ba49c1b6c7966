import { STATUS_CLASS, STATUSES } from "../../shared/domain.ts";

/** The statuses of what can't be sold as it is, as a list for SQL. */
export const HELD_BACK = STATUSES.filter((status) => STATUS_CLASS[status] === "non_sellable")
  .map((status) => `'${status}'`)
  .join(", ");
