import { resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Command, InvalidArgumentError } from "commander";
import { LOOK_EVERY_MS } from "../../db/drops/ticking.ts";
import { QUIET_MS } from "../../db/drops/looks.ts";
import type { Reply } from "../../shared/contract.ts";
import type { Dropped } from "../../shared/importShapes.ts";
import type { Answer } from "../../shared/rpc.ts";
import { SECOND_MS } from "../../shared/time.ts";
import { type Session, withProject } from "../command.ts";
import { interrupted } from "../interrupted.ts";
import { wholeNumber } from "../numbers.ts";
import { Ended, EXIT, type ExitStatus, iso, type JsonRow } from "../output.ts";
import { valueOf } from "../project.ts";

export function watchCommand(): Command {
  const watch = new Command("watch")
    .description("import new files from the drop folders by themselves, until Ctrl+C")
    .option("--once", "look once, and again for files that are new, then end")
    .option("--every <seconds>", "time between two looks", seconds, LOOK_EVERY_MS / SECOND_MS)
    .option("--again", "try files that wait again, too: a profile may fit by now")
    .action((options: WatchOptions, command: Command) =>
      withProject(command, (session) => watchFolders(session, options)),
    );
  for (const command of [addCommand(), offCommand(), listCommand(), queueCommand(), dismissCommand()])
    watch.addCommand(command);
  return watch;
}

type WatchOptions = { readonly once?: boolean; readonly every: number; readonly again?: boolean };
type Scanned = Reply<"drops.scan">;

async function watchFolders(
  session: Session,
  { once, every, again = false }: WatchOptions,
): Promise<ExitStatus> {
  const on = valueOf(await session.client["drops.folders"]({})).filter((folder) => folder.on);
  if (on.length === 0)
    throw new Ended(
      EXIT.refused,
      "No drop folder is switched on. Switch one on with: stocktrace watch add SOURCE",
    );
  const ending = new AbortController();
  void interrupted().then(() => ending.abort());
  if (once) return lookOnce(session, again, ending.signal);
  session.output.note(`Watching ${on.map(({ folder }) => folder).join(", ")}. Ctrl+C ends it.`);
  await lookOn(session, { every, again }, ending.signal);
  return EXIT.done;
}

/** A new file is read at its second look, which must come a while after the first. */
async function lookOnce(session: Session, again: boolean, signal: AbortSignal): Promise<ExitStatus> {
  const scan = async (input: { again: boolean }) =>
    valueOf(await session.client["drops.scan"](input, { signal }));
  const first = await scan({ again });
  if (first.unfinished > 0) await pause(QUIET_MS + 100, signal);
  const second = first.unfinished > 0 && !signal.aborted ? await scan({ again: false }) : undefined;
  const problems = new Set([...first.problems, ...(second?.problems ?? [])]);
  say(session, {
    seen: [...first.seen, ...(second?.seen ?? [])],
    compared: first.compared + (second?.compared ?? 0),
    problems: [...problems],
  });
  const unfinished = (second ?? first).unfinished;
  if (unfinished > 0)
    session.output.note(`${unfinished} files are empty or may still be being written; they were left alone.`);
  const needsSomebody = [...first.seen, ...(second?.seen ?? [])].some(
    ({ state, rejected }) => state === "waiting" || rejected > 0,
  );
  if (problems.size > 0) return EXIT.refused;
  return needsSomebody ? EXIT.setAside : EXIT.done;
}

async function lookOn(
  session: Session,
  { every, again }: { readonly every: number; readonly again: boolean },
  signal: AbortSignal,
): Promise<void> {
  let told: readonly string[] = [];
  for (let first = true; !signal.aborted; first = false) {
    const answer = await session.client["drops.scan"]({ again: again && first }, { signal });
    const problems = problemsOf(answer);
    // What stood in the way at the look before has been said.
    const news = problems.filter((problem) => !told.includes(problem));
    say(session, answer.ok ? { ...answer.value, problems: news } : { seen: [], compared: 0, problems: news });
    told = problems;
    await pause(every * SECOND_MS, signal);
  }
}

/** What passes by itself is told, and the watch goes on; any other refusal ends it. */
function problemsOf(answer: Answer<Scanned>): readonly string[] {
  if (answer.ok) return answer.value.problems;
  const { code, message } = answer.error;
  if (code === "cancelled") return [];
  if (code === "busy" || code === "project" || code === "internal") return [message];
  return valueOf<Scanned>(answer).problems;
}

function say({ output }: Session, { seen, compared, problems }: Omit<Scanned, "unfinished">): void {
  for (const file of seen) output.row(droppedRow(file), droppedWords(file));
  if (compared > 0) output.note(`Reconciled: ${compared} positions were compared anew.`);
  for (const problem of problems) output.note(problem);
}

function droppedRow({ id, at, ...file }: Dropped): JsonRow {
  return { dropped: id, ...file, at: iso(at) };
}

function droppedWords({
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
  return `${source}: ${file} was read${by}${what}: ${rows} rows, ${rejected} set aside. ${reason}`.trimEnd();
}

const pause = (ms: number, signal: AbortSignal): Promise<unknown> =>
  // An interrupted wait rejects, which is how a watch is meant to end.
  delay(ms, undefined, { signal }).catch(() => undefined);

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

function seconds(text: string): number {
  const number = wholeNumber(text);
  if (number < 1) throw new InvalidArgumentError("It must be at least 1.");
  return number;
}
