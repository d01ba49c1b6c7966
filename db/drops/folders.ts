import { accessSync, constants, mkdirSync, realpathSync, statSync } from "node:fs";
import { dirname, isAbsolute, resolve } from "node:path";
import type { Parsed, Reply } from "../../shared/contract.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse, refuseBy } from "../../shared/rpc.ts";
import type { ReadDb } from "../connection.ts";
import type { WriteContext } from "../context.ts";
import { findSource } from "../sources.ts";
import { findProfile } from "./choose.ts";
import { describeFolderError } from "./looks.ts";
import { defaultFolder } from "./place.ts";

/** A source's drop folder, whether it is switched on or not. */
export type DropFolder = {
  readonly sourceId: number;
  readonly source: string;
  readonly folder: string;
  readonly on: boolean;
  /** The profile that every file of the folder is read by; null: the source's own that fits. */
  readonly profile: string | null;
};

type Row = Omit<DropFolder, "folder" | "on"> & { readonly folder: string | null; readonly isOn: number };

/** The drop folder of every source, by name. `projectFile`: where the project is, for those beside it. */
export function dropFolders(db: ReadDb, projectFile: string): DropFolder[] {
  const rows = db.all<Row>(
    `SELECT s.id AS sourceId, s.name AS source, d.folder, COALESCE(d.is_on, 0) AS isOn, d.profile
    FROM sources s LEFT JOIN drop_folders d ON d.source_id = s.id ORDER BY s.name`,
  );
  return rows.map(({ isOn, folder, ...row }) => ({
    ...row,
    folder: folder ?? defaultFolder(projectFile, row.source),
    on: isOn === 1,
  }));
}

/** True when a folder of any source is to be looked into. */
export const isAnyFolderOn = (db: ReadDb): boolean =>
  db.get("SELECT 1 FROM drop_folders WHERE is_on = 1 LIMIT 1") !== undefined;

/** A folder as screens see it, with what stands in the way of looking into it. */
export function folderReply({ sourceId: _id, ...folder }: DropFolder): Reply<"drops.folders">[number] {
  return { ...folder, problem: folder.on ? (folderProblem(folder.folder) ?? null) : null };
}

/** Switches a source's drop folder on or off; a folder beside the project is made, one that was named must be there. */
export function setDropFolder(write: WriteContext, input: Parsed<"drops.set">): Answer<Reply<"drops.set">> {
  const source = findSource(write.db, input.source);
  if (!source) return refuse("notFound", `There is no source “${input.source}”.`);
  if (input.profile !== null) {
    const profile = findProfile(write, source.name, input.profile);
    if (!profile.ok) return profile;
  }
  const others = dropFolders(write.db, write.file);
  const before = others.find(({ sourceId }) => sourceId === source.id);
  const own = defaultFolder(write.file, source.name);
  const folder = input.folder ?? before?.folder ?? own;
  const refused = refuseFolder(write, { ...input, folder, own, others, source: source.name });
  if (refused) return refused;
  write.db.run(
    `INSERT INTO drop_folders (source_id, folder, is_on, profile) VALUES (?, ?, ?, ?)
    ON CONFLICT (source_id) DO UPDATE SET folder = excluded.folder, is_on = excluded.is_on, profile = excluded.profile`,
    ...[source.id, folder === own ? null : folder, input.on ? 1 : 0, input.profile],
  );
  const set = { source: source.name, folder, on: input.on, profile: input.profile };
  write.audit({
    action: "drops.set",
    subject: `drop folder of ${source.name}`,
    ...(before && { before: described(before) }),
    after: described(set),
  });
  return ok(folderReply({ ...set, sourceId: source.id }));
}

type Wanted = {
  readonly source: string;
  readonly on: boolean;
  readonly folder: string;
  /** The source's folder beside the project. */
  readonly own: string;
  readonly others: readonly DropFolder[];
};

function refuseFolder(
  { trustsPaths, file }: WriteContext,
  { source, on, folder, own, others }: Wanted,
): ReturnType<typeof refuse> | undefined {
  const known = others.find((other) => other.source === source)?.folder;
  if (folder !== known && !trustsPaths)
    return refuseBy(
      "pathNamed",
      "A screen never names a folder. Name it on the command line: stocktrace watch add.",
    );
  if (!on) return undefined;
  if (!isAbsolute(folder))
    return refuse("badInput", `Name the folder by its whole path; ${folder} is only a part of one.`);
  const problem = (folder === own ? makeFolder(folder) : undefined) ?? folderProblem(folder);
  if (problem !== undefined) return refuse("badInput", problem);
  if (realpathSync(folder) === realpathSync(dirname(resolve(file))))
    return refuseBy(
      "projectFolder",
      "The project's own folder holds its own files; choose a folder for dropped files only.",
    );
  const taken = others.find(
    (other) => other.source !== source && other.on && isSameFolder(other.folder, folder),
  );
  if (taken)
    return refuseBy(
      "folderTaken",
      `${folder} is the drop folder of ${taken.source} already; each source has its own.`,
    );
  return undefined;
}

function makeFolder(folder: string): string | undefined {
  try {
    mkdirSync(folder, { recursive: true });
    return undefined;
  } catch (error) {
    return `${folder} can't be made (${String(error)}).`;
  }
}

/** What keeps a folder from being looked into, as a sentence. */
function folderProblem(folder: string): string | undefined {
  try {
    if (!statSync(folder).isDirectory()) return `${folder} is not a folder.`;
    accessSync(folder, constants.R_OK);
    return undefined;
  } catch (error) {
    return describeFolderError(folder, error);
  }
}

function isSameFolder(one: string, other: string): boolean {
  try {
    return realpathSync(one) === realpathSync(other);
  } catch {
    return one === other;
  }
}

const described = ({ folder, on, profile }: Pick<DropFolder, "folder" | "on" | "profile">): string =>
  `${on ? "on" : "off"}, ${folder}, ${profile === null ? "the profile that fits" : `profile ${profile}`}`;
