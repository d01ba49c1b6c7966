import type { Role } from "../domain.ts";

/** Who works cases, from the shelf up. An auditor reads everything and works none, so stands outside. */
const RANKS: Readonly<Record<Role, number>> = { auditor: 0, counter: 0, manager: 1, supervisor: 2, admin: 3 };

/** Whether somebody of this role may own a case. */
export const worksCases = (role: Role): boolean => RANKS[role] > 0;

/** Whether a case goes up when it goes from one role to the other. */
export const isHigher = (role: Role, than: Role): boolean => RANKS[role] > RANKS[than];
