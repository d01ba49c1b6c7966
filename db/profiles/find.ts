import type { ImportKind } from "../../shared/domain.ts";
import { builtInProfiles } from "../../shared/ingest/profiles/index.ts";
import { mergeReading } from "../../shared/ingest/profiles/merge.ts";
import type { Profile, Reading } from "../../shared/reading.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse } from "../../shared/rpc.ts";
import type { Instant } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";

/** A profile that a person saved for a source. */
export type SavedProfile = {
  readonly profile: Profile;
  readonly source: string;
  readonly version: number;
  readonly by: string;
  readonly at: Instant;
};

type SavedRow = {
  readonly name: string;
  readonly kind: ImportKind;
  readonly note: string;
  readonly reading: string;
  readonly source: string;
  readonly version: number;
  readonly by: string;
  readonly at: Instant;
};

const SELECT_LATEST = `SELECT p.name, p.kind, p.note, p.reading, s.name AS source, p.version, p.by, p.at
  FROM profiles p JOIN sources s ON s.id = p.source_id
  WHERE p.version = (SELECT MAX(version) FROM profiles l WHERE l.source_id = p.source_id AND l.name = p.name)`;

/** The latest version of each saved profile: those of one source, or all. */
export function savedProfiles(db: ReadDb, source?: string): readonly SavedProfile[] {
  return db
    .all<SavedRow>(
      `${SELECT_LATEST} AND (?1 IS NULL OR s.name = ?1 COLLATE NOCASE) ORDER BY s.name, p.name`,
      source ?? null,
    )
    .map(savedOf);
}

/** The latest version of a source's own profile of that name, whatever its case. */
export function savedProfile(db: ReadDb, source: string, name: string): SavedProfile | undefined {
  const row = db.get<SavedRow>(`${SELECT_LATEST} AND s.name = ? AND p.name = ?`, source, name);
  return row && savedOf(row);
}

/** A profile that an import may be read by; `label` is "name v3", or the name of one built in. */
export type FoundProfile = { readonly profile: Profile; readonly label: string };

/** The profile of that name: the source's own, else the one built in. Refuses an unknown one, naming those there are. */
export function findProfile(db: ReadDb, source: string | undefined, name: string): Answer<FoundProfile> {
  const saved = source === undefined ? undefined : savedProfile(db, source, name);
  if (saved) return ok({ profile: saved.profile, label: `${saved.profile.name} v${saved.version}` });
  const builtIn = builtInProfiles.find((profile) => profile.name.toLowerCase() === name.toLowerCase());
  if (builtIn) return ok({ profile: builtIn, label: builtIn.name });
  const own = source === undefined ? [] : savedProfiles(db, source).map(({ profile }) => profile.name);
  const all = [...own, ...builtInProfiles.map((profile) => profile.name)];
  const whose =
    source === undefined ? "There is no profile" : `${source} has no profile, and none is built in, named`;
  return refuse("notFound", `${whose} “${name}”. There are: ${all.join(", ")}.`);
}

type Wanted = {
  readonly kind: ImportKind;
  readonly reading: Reading;
  readonly profile?: string | undefined;
  readonly source?: string | undefined;
};

/** How a file is read: what was said of it, over the profile it names. */
export function profiledReading(
  db: ReadDb,
  { kind, reading, profile: name, source }: Wanted,
): Answer<{ readonly reading: Reading; readonly profile: string | null }> {
  if (name === undefined) return ok({ reading, profile: null });
  const found = findProfile(db, source, name);
  if (!found.ok) return found;
  const { profile, label } = found.value;
  if (profile.kind !== kind)
    return refuse(
      "badInput",
      `The profile “${profile.name}” reads ${profile.kind}, and this import is of ${kind}.`,
    );
  return ok({ reading: mergeReading(profile.reading, reading), profile: label });
}

function savedOf({ name, kind, note, reading, ...saved }: SavedRow): SavedProfile {
  // Written by `saveProfile`, which had checked it.
  return { ...saved, profile: { name, kind, note, reading: JSON.parse(reading) as Reading } };
}
