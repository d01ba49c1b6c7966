import { resolve } from "node:path";
import { Command } from "commander";
import type { Dropped } from "../../shared/importShapes.ts";
import { withProject } from "../command.ts";
import { wholeNumber } from "../numbers.ts";
import { iso, type JsonRow } from "../output.ts";
import { valueOf } from "../project.ts";
import { figure, many } from "../../shared/many.ts";

/** What `watch` has beside watching: the folders, and the queue of what waits. */
export const dropCommands = (): readonly Command[] => [
  addCommand(),
  offCommand(),
  listCommand(),
  queueCommand(),
  dismissCommand(),
];

export function droppedRow({ id, at, ...file }: Dropped): JsonRow {
  return { dropped: id, ...file, at: iso(at) };
}

export function droppedWords({
  id,
  source,
  file,
  state,
  reason,
  import: number,
  profile,
  rows,
  rejected,
}: Dropped): string {
  if (state === "waiting") return `${source}: ${file} waits (${id}). ${reason}`;
  if (state === "dismissed") return `${source}: ${file} was dismissed.`;
  const by = profile === null ? "" : ` by “${profile}”`;
  const what = number === null ? "" : ` as import ${number}`;
  return `${source}: ${file} was read${by}${what}: ${many(rows, "row")}, ${figure(rejected)} set aside. ${reason}`.trimEnd();
}

function addCommand(): Command {
  return new Command("add")
    .description("switch a source's drop folder on: DIR, else the one beside the project")
    .argument("<source>")
    .argument("[dir]")
    .option("--profile <name>", "read every file of it by this profile, instead of the saved one that fits")
    .action((source: string, dir: string | undefined, { profile }: { profile?: string }, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const folder = valueOf(
          await client["drops.set"]({
            ...{ source, on: true, profile: profile ?? null },
            ...(dir !== undefined && { folder: resolve(dir) }),
          }),
        );
        output.row(folder, `Files dropped into ${folder.folder} are imported as ${folder.source}'s.`);
        output.note("The app does so while it is open; without it: stocktrace watch");
      }),
    );
}

function offCommand(): Command {
  return new Command("off")
    .description("look into a source's drop folder no more")
    .argument("<source>")
    .action((source: string, _options, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const folders = valueOf(await client["drops.folders"]({}));
        const profile = folders.find((each) => each.source === source)?.profile ?? null;
        const folder = valueOf(await client["drops.set"]({ source, on: false, profile }));
        output.row(folder, `${folder.folder} isn't looked into any more.`);
      }),
    );
}

function listCommand(): Command {
  return new Command("list")
    .description("the drop folder of every source")
    .action((_options, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const folders = valueOf(await client["drops.folders"]({}));
        output.table(folders, ["source", "on", "folder", "profile", "problem"], "No sources yet.");
      }),
    );
}

const SHOWN = 1_000;

function queueCommand(): Command {
  return new Command("queue")
    .description("files that wait for somebody, with the reason")
    .option("--all", "also those that were imported or dismissed")
    .action(({ all }: { all?: boolean }, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const { rows, total } = valueOf(
          await client["drops.list"]({ ...(all ? {} : { state: "waiting" }), limit: SHOWN }),
        );
        const columns = [
          "dropped",
          "source",
          "file",
          "state",
          "import",
          "profile",
          "rows",
          "rejected",
          "reason",
        ];
        output.table(rows.map(droppedRow), columns, "No file waits.");
        if (total > rows.length) output.note(`The latest ${rows.length} of ${total} are shown.`);
      }),
    );
}

function dismissCommand(): Command {
  return new Command("dismiss")
    .description("take a waiting file off the queue; the file stays where it is")
    .argument("<id>", "", wholeNumber)
    .action((dropped: number, _options, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const file = valueOf(await client["drops.dismiss"]({ dropped }));
        output.row(droppedRow(file), droppedWords(file));
      }),
    );
}
