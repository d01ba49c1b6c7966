import type { Rng } from "../rng.ts";

/** Logins of people who don't exist. */
const FLOOR_STAFF: readonly string[] = [
  "a.okafor", "j.lindqvist", "m.silva", "t.novak", "r.haddad", "k.brandt", "l.osei", "p.moreau", "d.ferro", "y.tanaka",
]; // prettier-ignore

const TILL_STAFF: readonly string[] = ["till-1", "till-2", "till-3"];

const SUPERVISORS: readonly string[] = ["s.whitlock", "n.araujo"];

const COUNTERS: readonly string[] = [
  "c.reyes", "h.bakker", "f.ndiaye", "e.kowal", "v.petrov", "g.allard", "o.jensen", "i.marin", "w.doyle", "z.aydin",
]; // prettier-ignore

/** Who books movements that no person keys in. */
export const INTEGRATION_USER = "edi-gateway";
export const ERP_USER = "wms-interface";

export const floorStaff = (rng: Rng): string => rng.pick(FLOOR_STAFF);
export const tillStaff = (rng: Rng): string => rng.pick(TILL_STAFF);
export const supervisor = (rng: Rng): string => rng.pick(SUPERVISORS);

/** A few counters for a small warehouse, up to ten for a large one. */
export function countersFor(positions: number): readonly string[] {
  const wanted = Math.ceil(positions / 1_500);
  return COUNTERS.slice(0, Math.min(COUNTERS.length, Math.max(4, wanted)));
}
