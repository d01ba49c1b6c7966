import { resolve } from "node:path";
import { Command, Option } from "commander";
import type { ImportInput, ImportPreview, ImportReport } from "../../shared/shapes.ts";
import { IMPORT_KINDS, type ImportKind } from "../../shared/domain.ts";
import { formatQuantity } from "../../shared/quantity.ts";
import { withProject, type Session } from "../command.ts";
import { pairs, wholeNumber } from "../numbers.ts";
import { Ended, EXIT, type ExitStatus, type JsonRow, units } from "../output.ts";
import { valueOf, watched } from "../project.ts";
import { writeRejects } from "../rejects.ts";

type ImportOptions = {
  readonly source?: string;
  readonly map: Record<string, string>;
  readonly set: Record<string, string>;
  readonly sign?: "in" | "out";
  readonly createItems?: boolean;
  readonly timezone?: string;
  readonly dateOrder?: "dmy" | "mdy" | "ymd";
  readonly decimal?: "." | ",";
  readonly encoding?: string;
  readonly rejects?: string;
  readonly dryRun?: boolean;
};

export function importCommand(): Command {
  const importing = new Command("import")
    .description(`take in a file: ${IMPORT_KINDS.join(", ")}; or: import undo ID, import list`)
    .argument("<kind>")
    .argument("[file]")
    .option("--source <name>", "the system it comes from")
    .option("--map <field=Header>", "read a field from a column of another name", pairs, {})
    .option("--set <field=value>", "give a field the same value in every row", pairs, {})
    .addOption(
      new Option("--sign <direction>", "what a positive one-sided quantity means").choices(["in", "out"]),
    )
    .option("--create-items", "make items that are not known yet")
    .option("--timezone <iana>", "zone of naive timestamps, instead of the source's")
    .addOption(new Option("--date-order <order>").choices(["dmy", "mdy", "ymd"]))
    .addOption(new Option("--decimal <mark>").choices([".", ","]))
    .option("--encoding <name>", "instead of the one found")
    .option("--rejects <file>", "write the rows set aside here")
    .option("--dry-run", "say what would happen, write nothing")
    .action((kind: string, file: string | undefined, options: ImportOptions, command: Command) =>
      withProject(command, (session) => carryOut(session, kind, file, options)),
    );
  return importing;
}

function carryOut(
  session: Session,
  kind: string,
  file: string | undefined,
  options: ImportOptions,
): Promise<ExitStatus | void> {
  if (kind === "list") return listImports(session);
  if (file === undefined) throw new Ended(EXIT.usage, "Name the file: stocktrace import KIND FILE");
  if (kind === "undo") return undo(session, file);
  const known = IMPORT_KINDS.find((name) => name === kind);
  if (!known) throw new Ended(EXIT.usage, `${kind} is not one of ${IMPORT_KINDS.join(", ")}.`);
  const input = inputOf(known, file, options);
  return options.dryRun ? preview(session, input) : run(session, input, options.rejects);
}

function inputOf(kind: ImportKind, file: string, options: ImportOptions): ImportInput {
  const { source, map, set, sign, timezone, dateOrder, decimal, encoding } = options;
  return {
    kind,
    file: { from: "path", path: resolve(file) },
    ...(source !== undefined && { source }),
    reading: {
      map,
      set,
      createItems: options.createItems ?? false,
      ...(sign && { sign }),
      ...(timezone !== undefined && { timezone }),
      ...(dateOrder && { dateOrder }),
      ...(decimal && { decimal }),
      ...(encoding !== undefined && { encoding }),
    },
  };
}

async function run(
  { client, output }: Session,
  input: ImportInput,
  rejects: string | undefined,
): Promise<ExitStatus> {
  const report = valueOf(await client["imports.run"](input, watched(output)));
  output.row(reportRow(report), reportWords(report));
  for (const note of report.notes) output.note(note);
  if (report.rejected === 0) return EXIT.done;
  if (rejects !== undefined && report.import !== null) await writeRejects(client, report.import, rejects);
  else
    output.note(
      "Write the rows set aside to a file with --rejects FILE, mend them there, and import that file.",
    );
  return EXIT.setAside;
}

const reportRow = (report: ImportReport): JsonRow => ({
  import: report.import,
  ...countsOf(report),
  ...factsOf(report),
});

const countsOf = ({ kind, rows, accepted, duplicates, rejected, unchanged, created, ms }: ImportReport | ImportPreview) => ({
  kind, rows, accepted, duplicates, rejected, unchanged, created, ms,
}); // prettier-ignore

function factsOf({ facts }: ImportReport | ImportPreview): JsonRow {
  if (!facts) return {};
  return {
    facts: {
      repeated_rows: facts.repeatedRows,
      cancellations: facts.cancellations,
      item_codes: facts.itemCodes,
      item_codes_ignoring_case: facts.itemCodesIgnoringCase,
      net_out: -units(facts.netIn),
      ambiguous_times: facts.ambiguousTimes,
    },
  };
}

function reportWords(report: ImportReport | ImportPreview): string {
  const { rows, accepted, duplicates, rejected, unchanged, created, facts } = report;
  const made = Object.entries(created).filter(([, number]) => number > 0);
  const lines = [
    `${rows} rows: ${accepted} new, ${unchanged} unchanged, ${duplicates} duplicates, ${rejected} set aside.`,
    ...(made.length > 0 ? [`Made ${made.map(([what, number]) => `${number} ${what}`).join(", ")}.`] : []),
  ];
  if (!facts) return lines.join("\n");
  const { ambiguousTimes } = facts;
  if (ambiguousTimes > 0)
    lines.push(`${ambiguousTimes} times happened twice (the clocks went back); the earlier was taken.`);
  return [
    ...lines,
    `${facts.repeatedRows} rows repeat an earlier one exactly (all kept); ${facts.cancellations} are cancellations.`,
    `${facts.itemCodes} item codes, ${facts.itemCodesIgnoringCase} when case is ignored; net quantity out ${netOut(facts.netIn)}.`,
  ].join("\n");
}

const netOut = (netIn: NonNullable<ImportReport["facts"]>["netIn"]): string => {
  const text = formatQuantity(netIn);
  return text.startsWith("-") ? text.slice(1) : text === "0" ? text : `-${text}`;
};

async function preview({ client, output }: Session, input: ImportInput): Promise<ExitStatus> {
  const seen = valueOf(await client["imports.preview"](input, watched(output)));
  const { dialect, encoding, ambiguous, sample } = seen;
  const row = { import: null, ...countsOf(seen), ...factsOf(seen), dialect, encoding, ambiguous, sample };
  output.row(
    row,
    `${reportWords(seen)}\nNothing was written. Read as ${encoding}, cells separated by ${JSON.stringify(dialect.delimiter)}.`,
  );
  for (const note of seen.notes) output.note(note);
  for (const reject of seen.rejects.slice(0, 10)) output.note(`line ${reject.line}: ${reject.message}`);
  for (const { column, readings } of ambiguous)
    output.note(`${column} can be read as ${readings.join(" or as ")}: choose one.`);
  if (ambiguous.length > 0) return EXIT.refused;
  return seen.rejected > 0 ? EXIT.setAside : EXIT.done;
}

async function undo({ client, output }: Session, id: string): Promise<void> {
  const undone = valueOf(await client["imports.undo"]({ import: wholeNumber(id) }, watched(output)));
  output.row(undone, `Import ${undone.import} is taken back: ${undone.undone} rows.`);
}

async function listImports({ client, output }: Session): Promise<void> {
  const { rows } = valueOf(await client["imports.list"]({ limit: 1_000 }));
  const table = rows.map(({ at, undoneAt, sha256, created: _created, ...row }) => ({
    ...row,
    at: new Date(at).toISOString(),
    undone: undoneAt !== null,
    sha256,
  }));
  output.table(
    table,
    ["import", "kind", "source", "file", "rows", "accepted", "rejected", "by", "at", "undone"],
    "No imports yet.",
  );
}
