import type { Parsed, Reply } from "../../shared/contract.ts";
import type { Reject } from "../../shared/importShapes.ts";
import type { ImportKind } from "../../shared/domain.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse } from "../../shared/rpc.ts";
import type { Instant } from "../../shared/time.ts";
import { conditionsOf } from "../columnFilters.ts";
import type { ReadDb } from "../connection.ts";
import { originalCells } from "./chunks.ts";

type ListedImport = {
  readonly import: number;
  readonly kind: ImportKind;
  readonly rows: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly unchanged: number;
  readonly locations: number;
  readonly bins: number;
  readonly items: number;
  readonly source: string | null;
  readonly profile: string | null;
  readonly file: string;
  readonly sha256: string;
  readonly by: string;
  readonly at: Instant;
  readonly undoneAt: Instant | null;
};

/** Every column that the contract lets be filtered or sorted by, as SQL. */
const COLUMNS = {
  ...{ file: "i.file_name", source: "COALESCE(s.name, '')", profile: "COALESCE(i.profile, '')", by: "i.by" },
  ...{ rows: "i.rows", accepted: "i.accepted", rejected: "i.rejected", at: "i.at", kind: "i.kind" },
};

export function listImports(
  db: ReadDb,
  { filters, sort, descending, offset, limit }: Parsed<"imports.list">,
): Answer<Reply<"imports.list">> {
  const { conditions, params } = conditionsOf(filters, COLUMNS);
  const from = `FROM imports i LEFT JOIN sources s ON s.id = i.source_id WHERE ${["TRUE", ...conditions].join(" AND ")}`;
  const rows = db.all<ListedImport>(
    `SELECT i.id AS import, i.kind, i.rows, i.accepted, i.duplicates, i.rejected, i.unchanged,
      i.created_locations AS locations, i.created_bins AS bins, i.created_items AS items, s.name AS source, i.profile,
      i.file_name AS file, i.file_sha256 AS sha256, i.by, i.at, i.undone_at AS undoneAt
    ${from} ORDER BY ${orderOf(sort, descending)} LIMIT ? OFFSET ?`,
    ...[...params, limit, offset],
  );
  const sums = db.get<{ total: number } & Reply<"imports.list">["totals"]>(
    `SELECT COUNT(*) AS total, COALESCE(SUM(i.rows) FILTER (WHERE i.undone_at IS NULL), 0) AS rows,
      COALESCE(SUM(i.accepted) FILTER (WHERE i.undone_at IS NULL), 0) AS accepted,
      COALESCE(SUM(i.rejected) FILTER (WHERE i.undone_at IS NULL), 0) AS rejected ${from}`,
    ...params,
  );
  if (!sums) throw new Error("SQLite answered no row for a row of aggregates");
  const { total, ...totals } = sums;
  return ok({
    ...{ total, totals },
    rows: rows.map(({ locations, bins, items, ...row }) => ({ ...row, created: { locations, bins, items } })),
  });
}

/** Imports have ids in the order of their time, also where a clock was set back. */
function orderOf(sort: Parsed<"imports.list">["sort"], descending: boolean): string {
  const column = sort === "at" ? "i.id" : COLUMNS[sort];
  return `${column} ${descending ? "DESC" : "ASC"}, i.id DESC`;
}

export function listRejects(db: ReadDb, input: Parsed<"imports.rejects">): Answer<Reply<"imports.rejects">> {
  const header = headerOf(db, input.import);
  if (!header) return refuse("notFound", `There is no import ${input.import}.`);
  const total =
    db.get<{ n: number }>("SELECT COUNT(*) AS n FROM import_rejects WHERE import_id = ?", input.import)?.n ??
    0;
  return ok({ header: [...header], total, rows: listedRejects(db, input.import, input) });
}

/** Rows that an import set aside, in the order of their lines. */
export function listedRejects(
  db: ReadDb,
  importId: number,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Reject[] {
  const rows = db.all<Omit<Reject, "cells"> & { readonly cells: string }>(
    `SELECT line, column_name AS "column", value, reason, message, cells FROM import_rejects
    WHERE import_id = ? ORDER BY line LIMIT ? OFFSET ?`,
    ...[importId, limit, offset],
  );
  return rows.map((row) => ({ ...row, cells: textsOf(row.cells) }));
}

type Written = Pick<Reply<"movements.origin">, "header" | "cells" | "mended">;

/** A row's cells as they were written, under their header, and as a person mended them. */
export function writtenCells(db: ReadDb, importId: number, line: number): Written {
  const cells = originalCells(db, importId, line);
  if (!cells) throw new Error(`the text of import ${importId} has no row on line ${line}`);
  const mended = db.get<{ cells: string }>(
    "SELECT cells FROM import_mends WHERE import_id = ? AND line = ?",
    ...[importId, line],
  );
  return {
    header: [...(headerOf(db, importId) ?? [])],
    cells: [...cells],
    mended: mended ? textsOf(mended.cells) : null,
  };
}

function headerOf(db: ReadDb, id: number): readonly string[] | undefined {
  const row = db.get<{ header: string }>("SELECT header FROM imports WHERE id = ?", id);
  return row && textsOf(row.header);
}

/** A JSON array of texts, as this module's import wrote it. */
const textsOf = (json: string): string[] => JSON.parse(json) as string[];
