import type { Parsed, Reply } from "../shared/contract.ts";
import { builtInProfiles } from "../shared/ingest/profiles/index.ts";
import { ok } from "../shared/result.ts";
import { type Answer, refuse } from "../shared/rpc.ts";
import type { ReadDb } from "./connection.ts";
import type { ProjectHandlers, WriteContext } from "./context.ts";
import { type SavedProfile, savedProfile, savedProfiles } from "./profiles/find.ts";
import { unsound } from "./profiles/sound.ts";
import { findSource } from "./sources.ts";

type Listed = Reply<"profiles.save">;

/** Saved profiles, of one source where it is named, then those built in. */
function listProfiles(db: ReadDb, name: string | undefined): Answer<Listed[]> {
  const source = name === undefined ? undefined : findSource(db, name);
  if (name !== undefined && !source) return refuse("notFound", `There is no source “${name}”.`);
  const builtIn = builtInProfiles.map((profile) => ({
    ...profile,
    source: null,
    version: 0,
    builtIn: true,
    by: "",
    at: null,
  }));
  return ok([...savedProfiles(db, source?.name).map(replyOf), ...builtIn]);
}

/** Saves a profile, under a name that the source has already as its next version. The same again changes nothing. */
function saveProfile(
  write: WriteContext,
  { source: name, profile }: Parsed<"profiles.save">,
): Answer<Listed> {
  const { db, actor, now, audit } = write;
  const source = findSource(db, name);
  if (!source) return refuse("notFound", `There is no source “${name}”.`);
  const problem = unsound(profile);
  if (problem !== undefined)
    return refuse("badInput", `The profile “${profile.name}” can't be used: ${problem}`);
  const before = savedProfile(db, source.name, profile.name);
  if (before && contentOf(before.profile) === contentOf(profile)) return ok(replyOf(before));
  const version = (before?.version ?? 0) + 1;
  const { kind, note, reading } = profile;
  db.runOne(
    "INSERT INTO profiles (source_id, name, version, kind, note, reading, by, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    ...[source.id, profile.name, version, kind, note, JSON.stringify(reading), actor.name, now],
  );
  audit({
    action: "profiles.save",
    subject: `profile ${profile.name} v${version} of ${source.name}`,
    ...(before && { before: contentOf(before.profile) }),
    after: contentOf(profile),
  });
  return ok(replyOf({ profile, source: source.name, version, by: actor.name, at: now }));
}

function replyOf({ profile, ...saved }: SavedProfile): Listed {
  return { ...profile, ...saved, builtIn: false };
}

/** What makes a profile another one: all but the case of its name. The door gives its keys the schema's order. */
const contentOf = ({ kind, note, reading }: SavedProfile["profile"]): string =>
  JSON.stringify({ kind, note, reading });

export const profileHandlers = {
  "profiles.list": ({ db }, { source }) => listProfiles(db, source),
  "profiles.save": saveProfile,
} satisfies Partial<ProjectHandlers>;
