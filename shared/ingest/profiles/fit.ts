import type { Profile } from "../../reading.ts";
import { findColumn } from "../header.ts";
import { columnsNamed } from "../match/headers.ts";

/** The columns that a profile needs and that a header hasn't, each as the profile names it; none: it fits. */
export function profileFits(
  profile: Profile,
  header: readonly string[],
): { readonly missing: readonly string[] } {
  const missing = columnsNamed(profile.reading).filter((wanted) => !findColumn(header, wanted).ok);
  return { missing: [...new Set(missing)] };
}
