import type { SampleFile, SampleWarehouse } from "../../../shared/sample/simulate.ts";

/** Reads sample files with nothing of the simulator's own: rows as cells by header. */
export type Row = Readonly<Record<string, string>>;

export function rowsOf(sample: SampleWarehouse, name: string): readonly Row[] {
  const [header = [], ...records] = [...fileOf(sample, name).lines()].map(cellsOf);
  return records.map((cells) => Object.fromEntries(header.map((field, at) => [field, cells[at] ?? ""])));
}

export function fileOf(sample: SampleWarehouse, name: string): SampleFile {
  const file = sample.files.find((candidate) => candidate.name === name);
  if (file === undefined) throw new Error(`no file ${name}`);
  return file;
}

/** One value of a row; a column that isn't there is a broken file. */
export function cell(row: Row, field: string): string {
  const value = row[field];
  if (value === undefined) throw new Error(`no column ${field}`);
  return value;
}

/** The canonical name of what a source says, by its aliases. */
export function namesOf(sample: SampleWarehouse, source: string): (kind: string, theirs: string) => string {
  const aliases = rowsOf(sample, "aliases.csv").filter((row) => row["source"] === source);
  const oursByTheirs = new Map(
    aliases.map((row) => [`${cell(row, "kind")}|${cell(row, "theirs")}`, cell(row, "ours")]),
  );
  return (kind, theirs) => oursByTheirs.get(`${kind}|${theirs}`) ?? theirs;
}

/** Base units in one of a unit. */
export function unitsPer(sample: SampleWarehouse): (sku: string, uom: string) => number | undefined {
  const base = rowsOf(sample, "items.csv").map((row) => [`${row["sku"]}|${row["base_uom"]}`, 1] as const);
  const packs = rowsOf(sample, "packs.csv").map(
    (row) => [`${row["sku"]}|${row["uom"]}`, Number(row["units_per"])] as const,
  );
  const byUnit = new Map<string, number>([...base, ...packs]);
  return (sku, uom) => byUnit.get(`${sku}|${uom}`);
}

function cellsOf(line: string): readonly string[] {
  const cells = line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g);
  return [...cells].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "");
}
