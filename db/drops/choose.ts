import type { Reply } from "../../shared/contract.ts";
import type { ImportInput } from "../../shared/importShapes.ts";
import type { Reading } from "../../shared/reading.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse } from "../../shared/rpc.ts";
import type { LongContext, ReadContext } from "../context.ts";
import { importHandlers } from "../imports/handlers.ts";
import { planColumns } from "../imports/parse/plan.ts";
import { profileHandlers } from "../profiles.ts";
import type { DropFolder } from "./folders.ts";

/** A profile as the list of them names it. */
export type Known = Reply<"profiles.list">[number];
/** The one profile that a file is read by, or why a person has to say. */
export type Choice = { readonly profile: Known } | { readonly reason: string };

/** Nothing is said of a dropped file beyond its profile. */
export const NOTHING_SAID: Reading = { map: {}, set: {}, createItems: false };

/** A profile that a source may use: its own, or one built in. */
export function findProfile(context: ReadContext, source: string, name: string): Answer<Known> {
  const profiles = profilesFor(context, source);
  if (!profiles.ok) return profiles;
  const found = profiles.value.find((profile) => profile.name.toLowerCase() === name.toLowerCase());
  if (found) return ok(found);
  const names = profiles.value.map((profile) => profile.name).join(", ");
  return refuse(
    "notFound",
    `${source} has no profile ${quoted(name)}. ${names === "" ? "There are none yet." : `There are: ${names}.`}`,
  );
}

/**
 * Which profile reads a file: the folder's own, else the one of the source's saved profiles whose columns are all
 * there. None, or several, is a person's choice. Refusals are about the project; what is wrong with the file is a reason.
 */
export async function chooseProfile(
  context: LongContext,
  folder: DropFolder,
  file: ImportInput["file"],
): Promise<Answer<Choice>> {
  const candidates = candidatesOf(context, folder);
  if (!candidates.ok) return candidates;
  if (candidates.value.length === 0) return ok({ reason: NO_PROFILE(folder.source) });
  const fitting: Known[] = [];
  const misfits: string[] = [];
  for (const profile of candidates.value) {
    const misfit = await misfitOf(context, folder.source, file, profile);
    if (!misfit.ok) return misfit;
    if (misfit.value === undefined) fitting.push(profile);
    else misfits.push(misfit.value);
  }
  const [only, another] = fitting;
  if (!only) return ok({ reason: [...new Set(misfits)].join(" ") });
  return ok(another ? { reason: severalFit(fitting) } : { profile: only });
}

function candidatesOf(context: LongContext, { source, profile }: DropFolder): Answer<readonly Known[]> {
  if (profile !== null) {
    const named = findProfile(context, source, profile);
    return named.ok ? ok([named.value]) : named;
  }
  const profiles = profilesFor(context, source);
  return profiles.ok ? ok(profiles.value.filter(({ builtIn }) => !builtIn)) : profiles;
}

/** Why a profile doesn't fit a file, as a sentence; nothing where it does. */
async function misfitOf(
  context: LongContext,
  source: string,
  file: ImportInput["file"],
  { name, kind, builtIn, reading }: Known,
): Promise<Answer<string | undefined>> {
  const looked = await importHandlers["imports.inspect"](context, {
    ...{ kind, file, source, profile: name, reading: NOTHING_SAID },
  });
  if (!looked.ok) return isAboutTheFile(looked.error) ? ok(looked.error.message) : looked;
  const { table, choices, fits } = looked.value;
  const [owed] = choices;
  if (owed)
    return ok(
      `${quoted(name)}: the ${owed.column} can be read as ${owed.readings.join(" or as ")}. Somebody must choose.`,
    );
  const fit = fits.find((each) => each.profile === name && each.kind === kind && each.builtIn === builtIn);
  if (!fit) throw new Error(`the file was not held against the profile ${name}`);
  if (fit.missing.length > 0)
    return ok(`${quoted(name)} doesn't fit: the file has no ${columns(fit.missing)}.`);
  // A profile that names no column would fit anything: the fields that its kind needs must be there, too.
  const planned = planColumns(table.header, {
    ...{ kind, reading, timezone: reading.timezone ?? "UTC", defaultLocation: "" },
  });
  return ok(planned.ok ? undefined : `${quoted(name)} doesn't fit. ${planned.error}`);
}

/** A refusal that another file would not meet; the others (a full disk, a cancel) are no reason to ask a person. */
export const isAboutTheFile = ({ code }: { readonly code: string }): boolean =>
  code === "badInput" || code === "rule" || code === "notFound";

const profilesFor = ({ db, actor, now, file }: ReadContext, source: string): Answer<readonly Known[]> =>
  profileHandlers["profiles.list"]({ db, actor, now, file }, { source });

const quoted = (name: string): string => `“${name}”`;

const columns = (missing: readonly string[]): string =>
  `column${missing.length === 1 ? "" : "s"} ${missing.map(quoted).join(", ")}`;

const NO_PROFILE = (source: string): string =>
  `${source} has no saved profile yet. Import the file once by hand and save how it is read.`;

const severalFit = (profiles: readonly Known[]): string =>
  `It fits more than one profile: ${profiles.map(({ name }) => quoted(name)).join(", ")}. Choose one for the folder, or import the file by hand.`;
