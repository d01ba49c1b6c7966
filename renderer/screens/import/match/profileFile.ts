import * as v from "valibot";
import { profileSchema, type Profile } from "../../../../shared/reading.ts";
import { err, ok, type Result } from "../../../../shared/result.ts";

/** A profile as a file to take along: JSON, one that people can read and compare. */
export const profileFile = (profile: Profile): string => `${JSON.stringify(profile, null, 2)}\n`;

/** Reads a profile's file; refuses, as a sentence, what is no profile, naming the part that is wrong. */
export function readProfile(text: string): Result<Profile, string> {
  const json = parsed(text);
  if (!json.ok) return json;
  const read = v.safeParse(profileSchema, json.value);
  if (read.success) return ok(read.output);
  const [issue] = read.issues;
  const path = v.getDotPath(issue);
  return err(path === null ? `${issue.message}.` : `${path}: ${issue.message}.`);
}

function parsed(text: string): Result<unknown, string> {
  try {
    return ok(JSON.parse(text));
  } catch {
    return err("The file is not JSON. Choose one that was exported as a profile.");
  }
}
