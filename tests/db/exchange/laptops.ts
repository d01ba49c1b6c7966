import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import type { MergeReport } from "../../../shared/exchange/files.ts";
import type { Client } from "../../../shared/rpc.ts";
import type { Counted } from "../counting/counted.ts";
import { must, openTestProject, type TestProject } from "../project.ts";

/** Another laptop with a count of home on it, and the sessions of those who went. */
export type Away = {
  readonly project: TestProject;
  readonly as: (name: string) => Client;
  readonly enter: (who: string, sku: string, bin: string, qty: string) => ReturnType<Client["counts.enter"]>;
  /** The file that somebody brings home, as it is now. */
  readonly bringHome: (who: string) => Promise<string>;
};

/** The count's file for these people, at home. */
export async function packed(
  home: Counted,
  ...people: readonly string[]
): Promise<{ readonly path: string; readonly bytes: Buffer; readonly pins: ReadonlyMap<string, string> }> {
  const made = must(await home.as("max")["exchange.export"]({ count: home.count, people: [...people] }));
  const bytes = Buffer.from(made.base64, "base64");
  const path = join(home.folder, `${people.join("-")}.stcount`);
  writeFileSync(path, bytes);
  return { path, bytes, pins: new Map(made.people.map(({ user, pin }) => [user, pin])) };
}

export async function away(home: Counted, ...people: readonly string[]): Promise<Away> {
  const { path, pins } = await packed(home, ...people);
  const project = openTestProject();
  must(await project.client["exchange.open"]({ file: { from: "path", path } }));
  for (const [user, pin] of pins) must(await project.session(user)["session.login"]({ user, pin }));
  const as = (name: string): Client => project.session(name);
  let files = 0;
  return {
    project,
    as,
    enter: (who, sku, bin, qty) => as(who)["counts.enter"]({ count: 1, sku, bin, qty }),
    bringHome: async (who) => {
      const file = join(project.folder, `${who}-${(files += 1)}.stentries`);
      const { base64 } = must(await as(who)["exchange.return"]({}));
      writeFileSync(file, Buffer.from(base64, "base64"));
      return file;
    },
  };
}

export const merge = async (home: Counted, path: string): Promise<MergeReport> =>
  must(await home.as("max")["exchange.merge"]({ file: { from: "path", path } }));

/** The figures of a merge: "3 taken, 0 undone, 0 known, 0 aside". */
export const tally = ({ taken, undone, known, setAside }: MergeReport): string =>
  `${taken} taken, ${undone} undone, ${known} known, ${setAside.length} aside`;

/** The same file with its text changed and its gzip made anew, as somebody would who edits it. */
export const edited = (bytes: Uint8Array, change: (text: string) => string): Buffer =>
  gzipSync(change(gunzipSync(bytes).toString("utf8")));
