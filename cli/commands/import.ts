import { resolve } from "node:path";
import { Command, Option } from "commander";
import * as v from "valibot";
import type { Input } from "../../shared/contract.ts";
import type { ImportPreview, ImportReport, TableFound } from "../../shared/importShapes.ts";
import { IMPORT_KINDS, type ImportKind } from "../../shared/domain.ts";
import { figure, many } from "../../shared/many.ts";
import { formatQuantity } from "../../shared/quantity.ts";
import { mergeReading } from "../../shared/ingest/profiles/merge.ts";
import { DELIMITERS, ESCAPES, QUOTES, type Reading, readingSchema } from "../../shared/reading.ts";
import { withProject, type Session } from "../command.ts";
import { pairs, wholeNumber } from "../numbers.ts";
import { Ended, EXIT, type ExitStatus, type JsonRow, units } from "../output.ts";
import { valueOf, watched } from "../project.ts";
import { writeRejects } from "../rejects.ts";

type ImportOptions = Omit<Partial<Reading>, "map" | "set"> & {
  readonly source?: string;
  readonly profile?: string;
  readonly map: Record<string, string>;
  readonly set: Record<string, string>;
  readonly saveProfile?: string;
  readonly rejects?: string;
  readonly dryRun?: boolean;
};

/** Words for what can't be typed on a command line. */
const DELIMITER_WORDS: Readonly<Record<string, string>> = { tab: "\t", space: " ", "\\t": "\t" };

export function importCommand(): Command {
  const importing = new Command("import")
    .description(`take in a file: ${IMPORT_KINDS.join(", ")}; or: import undo ID, import list`)
    .argument("<kind>")
    .argument("[file]")
    .option("--source <name>", "the system it comes from")
    .option("--profile <name>", "read it as a saved or built-in profile says; other options outrank it")
    .option(
      "--map <field=Header>",
      "read a field from a column of another name, or from #3, the third",
      pairs,
      {},
    )
    .option("--set <field=value>", "give a field the same value in every row", pairs, {})
    .addOption(
      new Option(
        "--sign <direction>",
        "what a positive one-sided quantity means; type: the type of movement says",
      ).choices(["in", "out", "type"]),
    )
    .option("--create-items", "make items that are not known yet")
    .option("--timezone <iana>", "zone of naive timestamps, instead of the source's")
    .addOption(new Option("--date-order <order>").choices(["dmy", "mdy", "ymd"]))
    .addOption(new Option("--decimal <mark>").choices([".", ","]))
    .option("--sheet <name>", "the sheet of a workbook")
    .option("--encoding <name>", "instead of the one found")
    .option(
      "--delimiter <mark>",
      "what parts the cells: , ; | tab or space, instead of the one found",
      delimiterOf,
    )
    .addOption(new Option("--quote <mark>", "what quotes a cell").choices(QUOTES))
    .addOption(new Option("--escape <mark>", "what makes a quote part of its cell").choices(ESCAPES))
    .option("--header-line <n>", "line of the header, from 1; 0: there is none", wholeNumber)
    .addOption(
      new Option("--header-rows <n>", "rows that the header takes")
        .choices(["1", "2"])
        .argParser(headerRowsOf),
    )
    .option("--save-profile <name>", "keep this way of reading for the source, once the import is done")
    .option("--rejects <file>", "write the rows set aside here")
    .option("--dry-run", "say what would happen, write nothing")
    .action((kind: string, file: string | undefined, options: ImportOptions, command: Command) =>
      withProject(command, (session) => carryOut(session, kind, file, options)),
    );
  return importing;
}

function delimiterOf(text: string): Reading["delimiter"] {
  const mark = DELIMITER_WORDS[text] ?? text;
  const known = DELIMITERS.find((each) => each === mark);
  if (known === undefined) throw new Ended(EXIT.usage, `--delimiter: ${text} is not one of , ; | tab space.`);
  return known;
}

function headerRowsOf(text: string): Reading["headerRows"] {
  return text === "2" ? 2 : 1;
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
  return options.dryRun ? preview(session, input) : run(session, input, options);
}

function inputOf(kind: ImportKind, file: string, options: ImportOptions): Input<"imports.run"> {
  const { source, profile, saveProfile: _name, rejects: _rejects, dryRun: _dryRun, ...reading } = options;
  return {
    kind,
    file: { from: "path", path: resolve(file) },
    ...(source !== undefined && { source }),
    ...(profile !== undefined && { profile }),
    reading,
  };
}

async function run(
  { client, output }: Session,
  input: Input<"imports.run">,
  { rejects, saveProfile }: Pick<ImportOptions, "rejects" | "saveProfile">,
): Promise<ExitStatus> {
  const report = valueOf(await client["imports.run"](input, watched(output)));
  output.row({ import: report.import, ...reportRow(report) }, reportWords(report));
  for (const note of report.notes) output.note(note);
  if (saveProfile !== undefined) await keepProfile({ client, output }, input, saveProfile);
  if (report.rejected === 0) return EXIT.done;
  if (report.import !== null) await sayRejects({ client, output }, report.import);
  if (rejects !== undefined && report.import !== null) await writeRejects(client, report.import, rejects);
  else
    output.note(
      "Write the rows set aside to a file with --rejects FILE, mend them there, and import that file.",
    );
  return EXIT.setAside;
}

const SAID_REJECTS = 10;

/** Says why the first rows were set aside, and how many more there are. */
async function sayRejects({ client, output }: Pick<Session, "client" | "output">, id: number): Promise<void> {
  const { rows, total } = valueOf(await client["imports.rejects"]({ import: id, limit: SAID_REJECTS }));
  for (const reject of rows) output.note(rejectWords(reject));
  if (total > rows.length) output.note(`… and ${total - rows.length} more.`);
}

const rejectWords = ({ line, message }: { readonly line: number; readonly message: string }): string =>
  `line ${line}: ${message}`;

/** Keeps how the file was read: where that was by a profile, the profile with what was said over it. */
async function keepProfile(
  { client, output }: Pick<Session, "client" | "output">,
  { kind, source, profile, reading = {} }: Input<"imports.run">,
  name: string,
): Promise<void> {
  if (source === undefined)
    throw new Ended(EXIT.usage, "--save-profile: a profile is kept for a source (--source).");
  const said = v.parse(readingSchema, reading);
  const list = profile === undefined ? [] : valueOf(await client["profiles.list"]({ source }));
  const base = list.find((each) => each.name.toLowerCase() === profile?.toLowerCase())?.reading;
  const kept = base ? mergeReading(base, said) : said;
  const saved = valueOf(await client["profiles.save"]({ source, profile: { name, kind, reading: kept } }));
  output.note(`Saved the profile ${saved.name} for ${source}, version ${saved.version}.`);
}

async function preview({ client, output }: Session, input: Input<"imports.run">): Promise<ExitStatus> {
  const seen = valueOf(await client["imports.preview"](input, watched(output)));
  const { table, ambiguous, sample, effect, unknown, groups, largest } = seen;
  const { dialect, encoding } = table;
  output.row(
    {
      import: null,
      ...reportRow(seen),
      effect,
      dialect,
      encoding,
      encoding_guessed: table.encodingGuessed,
      ...(table.format === "sheet" && { sheet: table.sheet, sheets: table.sheets }),
      header: table.header,
      header_line: table.headerLine,
      header_rows: table.headerRows,
      preamble: table.preamble,
      ambiguous: ambiguous.map(({ column, sets, readings, values }) => ({ column, sets, readings, values })),
      unknown,
      set_aside: groups.map(({ reason, column, rows }) => ({ reason, column, rows })),
      largest: largest.map(({ before, after, ...position }) => ({
        ...position,
        before: units(before),
        after: units(after),
      })),
      rejects: seen.rejects.slice(0, SHOWN_REJECTS).map(({ line, column, value, reason, message }) => ({
        line,
        column,
        value,
        reason,
        message,
      })),
      sample,
    },
    `${reportWords(seen, "Would make")}\nNothing was written. ${readAs(table)}`,
  );
  for (const note of seen.notes) output.note(note);
  for (const reject of seen.rejects.slice(0, SAID_REJECTS)) output.note(rejectWords(reject));
  for (const { column, readings } of ambiguous)
    output.note(`${column} can be read as ${readings.join(" or as ")}: choose one.`);
  if (ambiguous.length > 0) return EXIT.refused;
  return seen.rejected > 0 ? EXIT.setAside : EXIT.done;
}

const SHOWN_REJECTS = 200;

const readAs = ({ format, sheet, encoding, encodingGuessed, dialect }: TableFound): string =>
  format === "sheet"
    ? `Read from the sheet ${sheet ?? ""}.`
    : `Read as ${encoding}${encodingGuessed ? " (a guess)" : ""}, cells parted by ${JSON.stringify(dialect.delimiter)}.`;

/** What a report and a preview have in common, as the command line names it. */
function reportRow(report: ImportReport | ImportPreview): JsonRow {
  const { kind, rows, accepted, duplicates, rejected, unchanged, created, ms } = report;
  const { profile, changed, leftOut, conflicts, packs, nonStock } = report;
  return {
    ...{ kind, rows, accepted, duplicates, rejected, unchanged, created, ms },
    ...{ profile, changed, left_out: leftOut, conflicts },
    packs: packs.map((pack) => ({ ...pack, before: units(pack.before), after: units(pack.after) })),
    non_stock: nonStock,
    ...factsOf(report),
  };
}

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

function reportWords(report: ImportReport | ImportPreview, verb = "Made"): string {
  const { rows, accepted, duplicates, rejected, unchanged, created, changed, leftOut } = report;
  const made = Object.entries(created).filter(([, number]) => number > 0);
  return [
    `${many(rows, "row")}: ${figure(accepted - changed)} new, ${figure(changed)} changed, ${figure(unchanged)} unchanged, ${many(duplicates, "duplicate")}, ${figure(rejected)} set aside.`,
    ...(leftOut > 0 ? [`${many(leftOut, "row was", "rows were")} left out on purpose.`] : []),
    ...(made.length > 0
      ? [`${verb} ${made.map(([what, number]) => many(number, what.slice(0, -1), what)).join(", ")}.`]
      : []),
    ...factWords(report),
    ...consequenceWords(report),
  ].join("\n");
}

function factWords({ facts }: ImportReport | ImportPreview): string[] {
  if (!facts) return [];
  const { ambiguousTimes } = facts;
  return [
    ...(ambiguousTimes > 0
      ? [`${many(ambiguousTimes, "time")} happened twice (the clocks went back); the earlier was taken.`]
      : []),
    `${many(facts.repeatedRows, "row repeats", "rows repeat")} an earlier one exactly (all kept); ${many(facts.cancellations, "is a cancellation", "are cancellations")}.`,
    `${many(facts.itemCodes, "item code")}, ${figure(facts.itemCodesIgnoringCase)} when case is ignored; net quantity out ${netOut(facts.netIn)}.`,
  ];
}

function consequenceWords({ packs, nonStock, conflicts }: ImportReport | ImportPreview): string[] {
  const words = packs.map(
    ({ sku, uom, before, after, movements }) =>
      `${uom} of ${sku} holds ${formatQuantity(after)}, not ${formatQuantity(before)}: ${many(movements, "movement was", "movements were")} read with the old size.`,
  );
  if (conflicts > 0)
    words.push(
      `${many(conflicts, "row contradicts an older one, which stands", "rows contradict older ones, which stand")} until somebody decides (stocktrace conflicts).`,
    );
  if (nonStock.length > 0)
    words.push(
      `${many(nonStock.length, "item looks", "items look")} like no stock (stocktrace items non-stock): ${nonStock
        .slice(0, 8)
        .map(({ sku }) => sku)
        .join(", ")}${nonStock.length > 8 ? ", …" : ""}.`,
    );
  return words;
}

const netOut = (netIn: NonNullable<ImportReport["facts"]>["netIn"]): string => {
  const text = formatQuantity(netIn);
  return text.startsWith("-") ? text.slice(1) : text === "0" ? text : `-${text}`;
};

async function undo({ client, output }: Session, id: string): Promise<void> {
  const undone = valueOf(await client["imports.undo"]({ import: wholeNumber(id) }, watched(output)));
  output.row(undone, `Import ${undone.import} is taken back: ${many(undone.undone, "row")}.`);
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
    ["import", "kind", "source", "profile", "file", "rows", "accepted", "rejected", "by", "at", "undone"],
    "No imports yet.",
  );
}
