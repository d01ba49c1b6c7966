import { Command, Option } from "commander";
import type { Reply } from "../../shared/contract.ts";
import { many } from "../../shared/many.ts";
import { formatInstant } from "../../shared/time.ts";
import { withProject } from "../command.ts";
import { type JsonRow, units } from "../output.ts";
import { everyRow } from "../pages.ts";
import { valueOf } from "../project.ts";

const ONLY = ["all", "stock", "nonStock", "merged"] as const;

export function itemsCommand(): Command {
  const items = new Command("items").description("the item master: what it holds, and what wants a decision");
  items.addCommand(listCommand(), { isDefault: true });
  for (const lists of [duplicatesCommand, nonStockCommand, conflictsCommand, showCommand])
    items.addCommand(lists());
  for (const decides of [mergeCommand, unmergeCommand, apartCommand]) items.addCommand(decides());
  items.addCommand(
    stockCommand("not-stock", false, "they are a charge, a discount, a voucher: never counted"),
  );
  items.addCommand(stockCommand("is-stock", true, "they are goods, and aren't proposed as no stock again"));
  items.addCommand(stockCommand("undecided", null, "take the decision back that they are stock, or none"));
  return items;
}

function listCommand(): Command {
  return new Command("list")
    .description("the items known")
    .argument("[search]", "part of a code, a description or a barcode", "")
    .addOption(new Option("--only <which>").choices(ONLY).default("all"))
    .action((search: string, { only }: { only: (typeof ONLY)[number] }, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const rows = await everyRow((at) => client["items.list"]({ search, only, ...at }));
        output.table(
          rows.map(itemJson),
          ["sku", "description", "base_uom", "abc_class", "unit_cost", "barcode", "stock", "merged_into"],
          "No items.",
        );
      }),
    );
}

function duplicatesCommand(): Command {
  return new Command("duplicates")
    .description("pairs of items that may be one, and why")
    .action((_options, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const rows = await everyRow((at) => client["items.duplicates"](at));
        output.table(
          rows.map(({ otherDescription, otherMovements, ...row }) => ({
            ...row,
            other_description: otherDescription,
            other_movements: otherMovements,
          })),
          ["sku", "movements", "other", "other_movements", "description", "because"],
          "No two items look like one.",
        );
      }),
    );
}

function nonStockCommand(): Command {
  return new Command("non-stock")
    .description("items that look like no stock, and why")
    .action((_options, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const rows = await everyRow((at) => client["items.nonStock"](at));
        output.table(
          rows,
          ["sku", "description", "because"],
          "Everything looks like stock, or was decided on.",
        );
      }),
    );
}

function conflictsCommand(): Command {
  return new Command("conflicts")
    .description("items that systems describe differently, with none that decides")
    .action((_options, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const rows = await everyRow((at) => client["catalog.conflicts"](at));
        output.table(
          rows.flatMap(({ sku, fields, records }) =>
            records.map((record) => ({ sku, differs_in: fields, ...record })),
          ),
          ["sku", "differs_in", "source", "import", "line", "fields"],
          "No system contradicts the catalog.",
        );
      }),
    );
}

function showCommand(): Command {
  return new Command("show")
    .description("one item: packs, parts, names, what each system says of it, and its history")
    .argument("<sku>")
    .action((sku: string, _options, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const item = valueOf(await client["items.get"]({ sku }));
        output.row(detailJson(item), detailWords(item));
      }),
    );
}

function mergeCommand(): Command {
  return new Command("merge")
    .description("make one item another name of another, with its history")
    .argument("<from>")
    .argument("<into>")
    .option("--why <text>", "the reason, for the record", "")
    .action((from: string, into: string, { why }: { why: string }, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const merged = valueOf(await client["items.merge"]({ from, into, why }));
        output.row(
          merged,
          `${from} is ${into} from now on; ${many(merged.movements, "movement")} went with it.`,
        );
      }),
    );
}

function unmergeCommand(): Command {
  return new Command("unmerge")
    .description("take a merge back")
    .argument("<from>")
    .option("--why <text>", "the reason, for the record", "")
    .action((from: string, { why }: { why: string }, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const apart = valueOf(await client["items.unmerge"]({ from, why }));
        output.row(
          apart,
          `${from} is an item of its own again, with ${many(apart.movements, "movement")}. What was imported since stays with ${apart.into}.`,
        );
      }),
    );
}

function apartCommand(): Command {
  return new Command("apart")
    .description("say of two items that they are two")
    .argument("<sku>")
    .argument("<other>")
    .option("--undo", "take that back")
    .option("--why <text>", "the reason, for the record", "")
    .action((sku: string, other: string, { undo, why }: { undo?: boolean; why: string }, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const apart = undo !== true;
        valueOf(await client["items.keepApart"]({ sku, other, apart, why }));
        output.row(
          { sku, other, apart },
          apart ? `${sku} and ${other} are two items.` : `${sku} and ${other} may be one item again.`,
        );
      }),
    );
}

function stockCommand(word: string, stock: boolean | null, says: string): Command {
  return new Command(word)
    .description(says)
    .argument("<sku...>")
    .option("--why <text>", "the reason, for the record", "")
    .action((skus: string[], { why }: { why: string }, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const { changed } = valueOf(await client["items.setStock"]({ skus, stock, why }));
        output.row(
          { skus, stock, changed },
          `${changed} of ${many(skus.length, "item is", "items are")} decided anew.`,
        );
      }),
    );
}

type Item = Reply<"items.list">["rows"][number];
type Detail = Reply<"items.get">;

const COST_SCALE = 10_000;

const itemJson = (item: Item): JsonRow => ({
  ...{ sku: item.sku, description: item.description, base_uom: item.baseUom, abc_class: item.abcClass },
  ...{ unit_cost: item.unitCost / COST_SCALE, barcode: item.barcode, high_risk: item.highRisk },
  ...{ tracking: item.tracking, stock: item.stock, merged_into: item.mergedInto },
});

const detailJson = (item: Detail): JsonRow => ({
  ...itemJson(item),
  packs: item.packs.map(({ uom, unitsPer }) => ({ uom, units_per: units(unitsPer) })),
  bundle: item.bundle.map(({ sku, qty }) => ({ sku, qty: units(qty) })),
  aliases: item.aliases,
  records: item.records,
  versions: item.versions.map(({ at, ...version }) => ({ ...version, at: formatInstant(at) })),
});

function detailWords(item: Detail): string {
  const { sku, description, baseUom, barcode, mergedInto, stock } = item;
  const facts = [
    ...(barcode === "" ? [] : [`barcode ${barcode}`]),
    ...(stock ? [] : ["no stock"]),
    ...(mergedInto === null ? [] : [`merged into ${mergedInto}`]),
  ];
  return [
    [`${sku} ${description}`.trim(), `kept in ${baseUom}`, ...facts].join(", "),
    ...item.packs.map(({ uom, unitsPer }) => `  ${uom}: ${units(unitsPer)} ${baseUom}`),
    ...item.bundle.map((part) => `  holds ${units(part.qty)} of ${part.sku}`),
    ...item.aliases.map(({ source, theirs }) => `  ${source} calls it ${theirs}`),
    ...item.records.map(
      ({ source, import: from, fields }) => `  ${source} (import ${from}) says ${pairsOf(fields)}`,
    ),
    "History",
    ...item.versions.map(versionWords),
  ].join("\n");
}

const pairsOf = (fields: Readonly<Record<string, string>>): string =>
  Object.entries(fields)
    .map(([field, value]) => `${field} “${value}”`)
    .join(", ");

function versionWords({ at, by, kind, file, line, changes }: Detail["versions"][number]): string {
  const where = file === null ? "by hand" : `${file}${line === null ? "" : ` line ${line}`}`;
  const what = changes.map(({ field, before, after }) => `${field} “${before}” → “${after}”`).join(", ");
  return `  ${formatInstant(at)} ${by}, ${where}: ${kind} ${what}`;
}
