import { STATUS_CLASS, STATUSES, type Status, type StatusClass } from "../domain.ts";

/** What a quantity of a status is compared as; `status` is null where only the class can be. */
export type StatusGroup = { readonly class: StatusClass; readonly status: Status | null };

/**
 * How two systems' statuses are compared, from those that each of them keeps. A class whose statuses both keep apart
 * alike is compared by status, any other as a whole. Where just one of them keeps committed stock, the other shows it
 * as available, so that the two classes are one (DOMAIN section 3).
 */
export function statusGroups(
  left: ReadonlySet<Status>,
  right: ReadonlySet<Status>,
): ReadonlyMap<Status, StatusGroup> {
  const isFolded = foldsCommitted(left, right);
  const classOf = (status: Status): StatusClass =>
    isFolded && STATUS_CLASS[status] === "committed" ? "sellable" : STATUS_CLASS[status];
  // Available stock needs no word of its own: a system that names no status means it.
  const isApart = (status: Status): boolean =>
    status !== "available" && left.has(status) !== right.has(status);
  const apart = new Set(STATUSES.filter(isApart).map(classOf));
  return new Map(
    STATUSES.map((status) => {
      const group = classOf(status);
      return [status, { class: group, status: apart.has(group) ? null : status }];
    }),
  );
}

/** The statuses that a compared row stands for. Only where committed stock is folded in is sellable stock no one status. */
export function statusesOf(group: StatusGroup): readonly Status[] {
  if (group.status !== null) return [group.status];
  const isIn = (status: Status): boolean =>
    STATUS_CLASS[status] === group.class ||
    (group.class === "sellable" && STATUS_CLASS[status] === "committed");
  return STATUSES.filter(isIn);
}

/** True where exactly one of two systems keeps committed stock apart. */
export const foldsCommitted = (left: ReadonlySet<Status>, right: ReadonlySet<Status>): boolean =>
  keepsClass(left, "committed") !== keepsClass(right, "committed");

/** Whether a system that keeps these statuses has any of a class. */
export const keepsClass = (kept: ReadonlySet<Status>, wanted: StatusClass): boolean =>
  [...kept].some((status) => STATUS_CLASS[status] === wanted);
