import { err, ok, type Result } from "../../../../shared/result.ts";
import type { CellFormat } from "../../../../shared/ingest/sheet/format.ts";
import { unescapeCell, xmlText } from "../../../../shared/ingest/sheet/texts.ts";
import type { OpenFile } from "../bytes.ts";
import { describeArchive } from "./foreign.ts";
import { isTrue } from "./xml.ts";
import { readPart } from "./readPart.ts";
import { damaged } from "./refusals.ts";
import { readRelations, type Relation } from "./relations.ts";
import { readStrings, type SharedStrings } from "./strings.ts";
import { readFormats } from "./styles.ts";
import { type Archive, type Entry, openArchive } from "./zip.ts";

/** A worksheet of a workbook, in the workbook's order. */
export type Sheet = { readonly name: string; readonly hidden: boolean; readonly entry: Entry };

/** A workbook, its sheets still to be read. */
export type Book = {
  readonly file: OpenFile;
  readonly sheets: readonly Sheet[];
  readonly strings: SharedStrings;
  /** How numbers are shown, by a cell's style. */
  readonly formats: readonly CellFormat[];
  /** Whether day 0 is 1 January 1904. */
  readonly from1904: boolean;
  /** Whether the workbook says itself that its formulas' results are to be computed anew. */
  readonly stale: boolean;
};

/** Opens a workbook; says why where the file is none, or a damaged one. */
export function openBook(file: OpenFile): Result<Book, string> {
  const archive = openArchive(file);
  if (!archive.ok) return archive;
  const workbook = findWorkbook(file, archive.value);
  if (!workbook.ok) return workbook;
  const contents = readContents(file, workbook.value);
  if (!contents.ok) return contents;
  const relations = readRelations(file, archive.value, workbook.value.name);
  if (!relations.ok) return relations;
  const parts = { archive: archive.value, relations: relations.value };
  const sheets = sheetsOf(contents.value.listed, parts);
  if (!sheets.ok) return sheets;
  const texts = partOf("sharedStrings", parts);
  if (!texts.ok) return texts;
  const strings = readStrings(file, texts.value);
  if (!strings.ok) return strings;
  const styles = partOf("styles", parts);
  if (!styles.ok) return styles;
  const formats = readFormats(file, styles.value);
  if (!formats.ok) return formats;
  return ok({
    file,
    sheets: sheets.value,
    strings: strings.value,
    formats: formats.value,
    from1904: contents.value.from1904,
    stale: contents.value.stale,
  });
}

/** The part that the archive names as its document; by its usual name where none is named. */
function findWorkbook(file: OpenFile, archive: Archive): Result<Entry, string> {
  const roots = readRelations(file, archive, "");
  if (!roots.ok) return roots;
  const named = roots.value.find(({ role }) => role === "officeDocument")?.target;
  const entry = archive.entry(named ?? "xl/workbook.xml") ?? archive.entry("xl/workbook.xml");
  const isBook = entry !== undefined && !/\.bin$|^(?:word|ppt)\//i.test(entry.name);
  return isBook ? ok(entry) : err(describeArchive(archive));
}

type Listed = { readonly name: string; readonly hidden: boolean; readonly relation: string };
type Contents = Pick<Book, "from1904" | "stale"> & { readonly listed: readonly Listed[] };

function readContents(file: OpenFile, workbook: Entry): Result<Contents, string> {
  const listed: Listed[] = [];
  let from1904 = false;
  let stale = false;
  let root: string | undefined;
  const read = readPart(file, workbook, {
    open: (name, attributes) => {
      root ??= name;
      if (name === "workbookPr") from1904 = isTrue(attributes()["date1904"]);
      if (name === "calcPr") stale = isTrue(attributes()["fullCalcOnLoad"]);
      if (name !== "sheet") return;
      const given = attributes();
      const written = given["name"] ?? "";
      listed.push({
        name: unescapeCell(xmlText(written) ?? written),
        hidden: /^(?:hidden|veryHidden)$/i.test(given["state"] ?? ""),
        relation: Object.entries(given).find(([key]) => key.endsWith(":id"))?.[1] ?? "",
      });
    },
  });
  if (!read.ok) return read;
  if (root !== "workbook") return err(damaged(`${workbook.name} holds no workbook`));
  return ok({ listed, from1904, stale });
}

type Parts = { readonly archive: Archive; readonly relations: readonly Relation[] };

/** The worksheets of those listed; charts, dialogs and macro sheets hold no table. */
function sheetsOf(listed: readonly Listed[], { archive, relations }: Parts): Result<Sheet[], string> {
  const sheets: Sheet[] = [];
  for (const { name, hidden, relation } of listed) {
    const found = relations.find(({ id }) => id === relation);
    if (found === undefined) return err(damaged(`its sheet “${name}” isn't there`));
    if (found.role !== "worksheet") continue;
    const entry = archive.entry(found.target) ?? archive.entry(decoded(found.target));
    if (entry === undefined) return err(damaged(`its sheet “${name}” isn't there`));
    sheets.push({ name, hidden, entry });
  }
  return ok(sheets);
}

function decoded(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    // Not every "%" starts an escape.
    return target;
  }
}

/** The part for a role, or nothing where the workbook has none; one that it names and hasn't got is missing. */
function partOf(role: string, { archive, relations }: Parts): Result<Entry | undefined, string> {
  const relation = relations.find((candidate) => candidate.role === role);
  if (relation === undefined) return ok(undefined);
  const entry = archive.entry(relation.target);
  return entry === undefined ? err(damaged(`${relation.target} isn't there`)) : ok(entry);
}
