import { writeFileSync } from "node:fs";
import { Command, InvalidArgumentError } from "commander";
import { changeText } from "../../shared/accuracy/bookChange.ts";
import { type Grouping, GROUPINGS } from "../../shared/accuracy/groups.ts";
import { csvLine } from "../../shared/csv.ts";
import { EUR, type Money, moneyToNumber } from "../../shared/money.ts";
import type { Reply } from "../../shared/contract.ts";
import { type Session, withProject } from "../command.ts";
import { wholeNumber } from "../numbers.ts";
import { Ended, EXIT, iso, type Json, type JsonRow, units } from "../output.ts";
import { everyRow } from "../pages.ts";
import { valueOf, watched } from "../project.ts";

/** A report as rows; the columns are those that a person reads. */
type Report = {
  readonly rows: readonly JsonRow[];
  readonly columns: readonly string[];
  readonly whenEmpty: string;
  readonly notes?: readonly string[];
};
type Window = { readonly days?: number; readonly by?: Grouping };

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const amount = (value: Money): number => moneyToNumber(value, EUR);

/** Which of the open cases the patterns speak of, where it isn't all of them. */
function spokenOf({ cases, open, openCountedToo, openBefore }: Reply<"reports.patterns">): string[] {
  if (openCountedToo + openBefore === 0) return [];
  const why = [
    ...(openCountedToo > 0 ? [`${openCountedToo} tell of what a count's case tells of, too`] : []),
    ...(openBefore > 0 ? [`${openBefore} were opened before this time`] : []),
  ];
  return [
    `From ${cases} cases. ${open} of ${open + openCountedToo + openBefore} open cases are among them: ${why.join(", ")}.`,
  ];
}

const REPORTS: Readonly<Record<string, (session: Session, window: Window) => Promise<Report>>> = {
  accuracy: async ({ client }, { days, by }) => ({
    rows: valueOf(
      await client["reports.accuracy"]({ ...(days !== undefined && { days }), ...(by && { by }) }),
    ),
    columns: ["name", "by", "share", "records", "definition"],
    whenEmpty: "Nothing was counted yet.",
  }),
  control: async ({ client }, window) => {
    const found = valueOf(await client["reports.control"](window));
    const interval = found.within
      ? `, 95 % interval ${percent(found.within.low)} to ${percent(found.within.high)}`
      : "";
    return {
      rows: found.trend.map((row) => ({ ...row })),
      columns: ["month", "share", "differing", "pairs"],
      whenEmpty: "No control group was counted twice.",
      notes: [
        `${found.differing} of ${found.pairs} pairs differ${interval}; ${found.moved} left out, because stock was moved between.`,
        found.definition,
      ],
    };
  },
  counters: async ({ client }, window) => {
    const found = valueOf(await client["reports.counters"](window));
    return {
      rows: found.rows.map(({ within, ...row }) => ({ ...row, low: within.low, high: within.high })),
      columns: ["counter", "lines", "checked", "errors", "rate", "low", "high"],
      whenEmpty: "Nobody counted.",
      notes: [found.definition, "low and high are a 95 % interval: after few lines the rate says little."],
    };
  },
  changes: async ({ client }) => ({
    rows: (await everyRow((at) => client["counts.changes"](at))).map((row) => ({
      ...{
        count: row.count,
        sku: row.sku,
        location: row.location,
        bin: row.bin,
        counted_at: iso(row.countedAt),
      },
      ...{
        was: units(row.was),
        now: units(row.now),
        counted: units(row.counted),
        text: changeText(row),
        case: row.case,
      },
    })),
    columns: ["count", "sku", "location", "bin", "counted_at", "was", "now", "counted", "text", "case"],
    whenEmpty: "No book changed after its line was first compared.",
  }),
  causes: async ({ client, output }, window) => ({
    rows: valueOf(await client["reports.causes"](window, watched(output))).map((row) => ({
      ...row,
      over: amount(row.over),
      short: amount(row.short),
    })),
    columns: ["cause", "cases", "open", "over", "short"],
    whenEmpty: "No cases.",
  }),
  patterns: async ({ client, output }, window) => {
    const found = valueOf(await client["reports.patterns"](window, watched(output)));
    const rows = found.patterns.map(
      ({ handOff, causes, value, saved, first, last, dearest: _dearest, ...row }) => ({
        ...row,
        value: amount(value),
        saved: amount(saved),
        first: iso(first),
        last: iso(last),
        cause: causes[0]?.cause ?? "",
        causes,
        breaks: handOff.breaks,
        owner: handOff.owner,
      }),
    );
    return {
      rows,
      columns: ["by", "name", "cases", "value", "breaks", "owner", "prevented", "saved", "cause"],
      whenEmpty: "Nothing repeats.",
      notes: [
        "prevented: the cases that what breaks made; saved: what these came to.",
        ...spokenOf(found),
        `By hand: ${found.touchpoints.map(({ what, number }) => `${what} ${number}`).join(", ")}. Each is a risk.`,
      ],
    };
  },
  unusual: async ({ client, output }, window) => {
    const found = await everyRow((at) => client["reports.unusual"]({ ...window, ...at }, watched(output)));
    return {
      rows: found.map(({ movementId: _id, occurredAt, qty, times, ...row }) => ({
        ...row,
        occurred_at: iso(occurredAt),
        qty: units(qty),
        times: Math.round(times * 10) / 10,
      })),
      columns: ["movement", "occurred_at", "sku", "location", "bin", "type", "qty", "user", "doc", "text"],
      whenEmpty: "No movement's quantity is unusual.",
      notes:
        found.length === 0
          ? []
          : ["Unusual is not wrong: these differ from what is usual for the item, the source and the type."],
    };
  },
  failures: async ({ client, output }, window) => ({
    rows: valueOf(await client["reports.failures"](window, watched(output))).map(({ weeks, ...row }) => ({
      ...row,
      in_weeks: weeks.length,
      most: Math.max(...weeks.map(({ number }) => number)),
      last: weeks.at(-1)?.from ?? null,
      weeks,
    })),
    columns: ["source", "what", "number", "in_weeks", "most", "last"],
    whenEmpty: "Nothing fails at a source in more than one week.",
  }),
  ageing: async ({ client }) => ({
    rows: valueOf(await client["reports.ageing"]({})).map((row) => ({ ...row, value: amount(row.value) })),
    columns: ["days", "cases", "value"],
    whenEmpty: "No open cases.",
  }),
  shrink: async ({ client }, window) => ({
    rows: valueOf(await client["reports.shrink"](window)).map(({ bookValue, ...row }) => ({
      ...row,
      book_value: amount(bookValue),
      over: amount(row.over),
      short: amount(row.short),
    })),
    columns: ["location", "records", "book_value", "over", "short", "share"],
    whenEmpty: "Nothing was counted yet.",
  }),
};

export function reportCommand(): Command {
  const names = Object.keys(REPORTS).join(", ");
  return new Command("report")
    .description("figures, each with its definition")
    .argument("<figures>", names)
    .option("--days <n>", "of the last days only", wholeNumber)
    .option("--by <part>", `accuracy only: ${GROUPINGS.join(", ")}`, grouping)
    .option("--out <file.csv>")
    .action((figures: string, { out, ...window }: Window & { out?: string }, command: Command) =>
      withProject(command, async (session) => {
        const make = Object.hasOwn(REPORTS, figures) ? REPORTS[figures] : undefined;
        if (!make) throw new Ended(EXIT.usage, `There is no report ${figures}; there are: ${names}.`);
        if (window.by !== undefined && figures !== "accuracy")
          throw new Ended(EXIT.usage, "Only the report accuracy takes --by.");
        const report = await make(session, window);
        if (out !== undefined) writeCsv(out, report);
        session.output.table(report.rows, report.columns, report.whenEmpty);
        for (const note of report.notes ?? []) session.output.note(note);
      }),
    );
}

function grouping(text: string): Grouping {
  const known = GROUPINGS.find((each) => each === text);
  if (!known) throw new InvalidArgumentError(`It must be one of ${GROUPINGS.join(", ")}.`);
  return known;
}

function writeCsv(file: string, { rows, columns }: Report): void {
  const text = (value: Json | undefined): string =>
    value === null || value === undefined
      ? ""
      : typeof value === "object"
        ? JSON.stringify(value)
        : String(value);
  const lines = rows.map((row) => csvLine(columns.map((column) => text(row[column]))));
  writeFileSync(file, csvLine(columns) + lines.join(""));
}
