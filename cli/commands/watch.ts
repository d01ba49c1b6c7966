import { setTimeout as delay } from "node:timers/promises";
import { Command, InvalidArgumentError } from "commander";
import { LOOK_EVERY_MS } from "../../db/drops/ticking.ts";
import { QUIET_MS } from "../../db/drops/looks.ts";
import type { Reply } from "../../shared/contract.ts";
import { many } from "../../shared/many.ts";
import type { Answer } from "../../shared/rpc.ts";
import { SECOND_MS } from "../../shared/time.ts";
import { type Session, withProject } from "../command.ts";
import { interrupted } from "../interrupted.ts";
import { wholeNumber } from "../numbers.ts";
import { Ended, EXIT, type ExitStatus } from "../output.ts";
import { valueOf } from "../project.ts";
import { dropCommands, droppedRow, droppedWords } from "./drops.ts";

export function watchCommand(): Command {
  const watch = new Command("watch")
    .description("import new files from the drop folders by themselves, until Ctrl+C")
    .option("--once", "look once, and again for files that are new, then end")
    .option("--every <seconds>", "time between two looks", seconds, LOOK_EVERY_MS / SECOND_MS)
    .option("--again", "try files that wait again, too: a profile may fit by now")
    .action((options: WatchOptions, command: Command) =>
      withProject(command, (session) => watchFolders(session, options)),
    );
  for (const command of dropCommands()) watch.addCommand(command);
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
  const { client, output } = session;
  const first = valueOf(await client["drops.scan"]({ again }, { signal }));
  say(session, first);
  if (first.unfinished > 0) await pause(QUIET_MS + 100, signal);
  if (first.unfinished === 0 || signal.aborted) return statusOf([first]);
  const second = valueOf(await client["drops.scan"]({}, { signal }));
  say(session, { ...second, problems: unsaid(second.problems, first.problems) });
  if (second.unfinished > 0)
    output.note(
      `${many(second.unfinished, "file is empty or may still be being written; it was", "files are empty or may still be being written; they were")} left alone.`,
    );
  return statusOf([first, second]);
}

function statusOf(scans: readonly Scanned[]): ExitStatus {
  const seen = scans.flatMap((scan) => scan.seen);
  const hasProblem = scans.some(({ problems }) => problems.length > 0);
  if (hasProblem && seen.length === 0) return EXIT.refused;
  const needsSomebody = seen.some(({ state, rejected }) => state === "waiting" || rejected > 0);
  return hasProblem || needsSomebody ? EXIT.setAside : EXIT.done;
}

/** What stood in the way at the look before has been said. */
const unsaid = (problems: readonly string[], told: readonly string[]): string[] =>
  problems.filter((problem) => !told.includes(problem));

async function lookOn(
  session: Session,
  { every, again }: { readonly every: number; readonly again: boolean },
  signal: AbortSignal,
): Promise<void> {
  let told: readonly string[] = [];
  for (let first = true; !signal.aborted; first = false) {
    const answer = await session.client["drops.scan"]({ again: again && first }, { signal });
    const problems = problemsOf(answer);
    const news = unsaid(problems, told);
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
  if (compared > 0)
    output.note(`Reconciled: ${many(compared, "position was", "positions were")} compared anew.`);
  for (const problem of problems) output.note(problem);
}

const pause = (ms: number, signal: AbortSignal): Promise<unknown> =>
  // An interrupted wait rejects, which is how a watch is meant to end.
  delay(ms, undefined, { signal }).catch(() => undefined);

function seconds(text: string): number {
  const number = wholeNumber(text);
  if (number < 1) throw new InvalidArgumentError("It must be at least 1.");
  return number;
}
