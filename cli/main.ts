import { Command, CommanderError } from "commander";
import { automaticCommand } from "./commands/automatic.ts";
import { casesCommand } from "./commands/cases.ts";
import { caseCommand } from "./commands/caseWork.ts";
import { reasonsCommand } from "./commands/reasons.ts";
import { ownersCommand } from "./commands/owners.ts";
import { aliasesCommand } from "./commands/aliases.ts";
import { checkLedgerCommand, compareCommand } from "./commands/compare.ts";
import { conflictsCommand } from "./commands/conflicts.ts";
import { countCommand, sheetCommand } from "./commands/count.ts";
import { approveCommand, proposeCommand, rejectCommand, withdrawCommand } from "./commands/decide.ts";
import { demoCommand } from "./commands/demo.ts";
import { auditCommand } from "./commands/audit.ts";
import { backupCommand, checkCommand, exportCommand, restoreCommand } from "./commands/handover.ts";
import { exchangeCommand } from "./commands/exchange.ts";
import { importCommand } from "./commands/import.ts";
import { itemsCommand } from "./commands/items.ts";
import { discardCommand, dueCommand, planCommand, releaseCommand } from "./commands/plan.ts";
import { coverageCommand, progressCommand } from "./commands/progress.ts";
import { connectionsCommand, outboxCommand, pushCommand } from "./commands/push.ts";
import { profilesCommand } from "./commands/profiles.ts";
import { policyCommand, reconcileCommand, traceCommand, variancesCommand } from "./commands/reconcile.ts";
import { reportCommand } from "./commands/reports.ts";
import { sampleCommand } from "./commands/sample.ts";
import { initCommand, sourcesCommand, usersCommand } from "./commands/setup.ts";
import { targetsCommand } from "./commands/targets.ts";
import { watchCommand } from "./commands/watch.ts";
import { globalsOf } from "./command.ts";
import { Ended, EXIT } from "./output.ts";
import { runServe } from "./serve/command.ts";
import { wholeNumber } from "./numbers.ts";
import { versionOf } from "./version.ts";

const program = new Command("stocktrace")
  .description("Counts, explains and adjusts stock, offline.")
  .version(versionOf(), "--version", "the version, and nothing else")
  .option("--project <file>", "the project (default: STOCKTRACE_PROJECT, else stocktrace.stocktrace here)")
  .option("--as <user>", "who you are; the PIN comes from STOCKTRACE_PIN or a prompt")
  .option("--json", "one JSON object per line on stdout, nothing else");

for (const command of [
  initCommand(),
  sourcesCommand(),
  usersCommand(),
  importCommand(),
  watchCommand(),
  profilesCommand(),
  conflictsCommand(),
  itemsCommand(),
  aliasesCommand(),
  dueCommand(),
  planCommand(),
  releaseCommand(),
  discardCommand(),
  sheetCommand(),
  countCommand(),
  progressCommand(),
  coverageCommand(),
  exchangeCommand(),
  ownersCommand(),
  reconcileCommand(),
  variancesCommand(),
  compareCommand(),
  checkLedgerCommand(),
  traceCommand(),
  policyCommand(),
  casesCommand(),
  caseCommand(),
  reasonsCommand(),
  proposeCommand(),
  approveCommand(),
  rejectCommand(),
  withdrawCommand(),
  automaticCommand(),
  targetsCommand(),
  exportCommand(),
  pushCommand(),
  outboxCommand(),
  connectionsCommand(),
  reportCommand(),
  auditCommand(),
  backupCommand(),
  restoreCommand(),
  checkCommand(),
  sampleCommand(),
  demoCommand(),
  serveCommand(),
])
  // prettier-ignore
  program.addCommand(command);

// Whoever reads may stop reading (`| head`): that ends the command quietly.
process.stdout.on("error", (error: NodeJS.ErrnoException) =>
  process.exit(error.code === "EPIPE" ? EXIT.done : EXIT.refused),
);
throwInsteadOfExiting(program);
try {
  await program.parseAsync(process.argv);
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage;
  else if (error instanceof Ended) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = error.status;
  } else throw error;
}

function serveCommand(): Command {
  return new Command("serve")
    .description("the app in a browser, on this machine only")
    .option("--port <n>", "", wholeNumber)
    .option("--no-open", "only print the address")
    .action(async ({ port, open }: { port?: number; open: boolean }, command: Command) => {
      const { project, json } = globalsOf(command);
      process.exitCode = await runServe({ file: project, open, json, ...(port !== undefined && { port }) });
    });
}

/** Commander would exit by itself with 1; wrong usage is 2 here, and open files get closed. */
function throwInsteadOfExiting(command: Command): void {
  command.exitOverride();
  for (const child of command.commands) throwInsteadOfExiting(child);
}
