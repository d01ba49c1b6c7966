import { firstBrokenStep, isBalanceHeader } from "../../shared/compare/balance.ts";
import { foldHeader } from "../../shared/ingest/header.ts";
import { type DecimalMark, readQuantity } from "../../shared/ingest/numbers.ts";
import { quantity, type Quantity } from "../../shared/quantity.ts";
import type { Instant } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";
import { cellsByLine } from "../imports/chunks.ts";
import type { Gap } from "./gaps.ts";

/** Rows looked at for one gap: a broken balance shows itself early, or the column is no help. */
const ROWS_LOOKED_AT = 5_000;

/** Where an import's file writes the balance after each row. */
type BalanceColumn = { readonly column: number; readonly decimal: DecimalMark };
export type BalanceColumns = ReadonlyMap<number, BalanceColumn>;

/** The imports of a source's movements whose files carry a running balance, by import. */
export function balanceColumns(db: ReadDb, source: number): BalanceColumns {
  const imports = db.all<{ id: number; header: string; decimal: DecimalMark | null }>(
    `SELECT id, header, (SELECT value ->> 1 FROM json_each(reading, '$[2]') WHERE value ->> 0 = 'decimal') AS decimal
      FROM imports WHERE source_id = ? AND kind = 'movements' AND undone_at IS NULL`,
    source,
  );
  const columns = new Map<number, BalanceColumn>();
  for (const { id, header, decimal } of imports) {
    const names: unknown = JSON.parse(header);
    const column = Array.isArray(names)
      ? names.findIndex((name) => isBalanceHeader(foldHeader(String(name))))
      : -1;
    if (column >= 0) columns.set(id, { column, decimal: decimal ?? "." });
  }
  return columns;
}

type Row = {
  readonly movementId: number;
  readonly eventId: string;
  readonly at: Instant;
  readonly effect: Quantity;
  readonly import: number;
  readonly line: number;
  readonly isConverted: number;
};

/** The movement whose own written balance first parts from the arithmetic; nothing where no balance tells. */
export function brokenByBalance(
  db: ReadDb,
  source: number,
  gap: Gap,
  columns: BalanceColumns,
): Row | undefined {
  if (columns.size === 0) return undefined;
  const rows = db.all<Row>(
    `SELECT g.movement_id AS movementId, m.event_id AS eventId, g.occurred_at AS at, g.qty AS effect, m.import_id AS import,
        m.row_line AS line, m.uom IS NOT NULL AS isConverted
      FROM legs g JOIN movements m ON m.id = g.movement_id
      WHERE g.source_id = ? AND g.position_id = ? AND g.occurred_at > ? AND g.occurred_at <= ?
      ORDER BY g.occurred_at, g.movement_id LIMIT ${ROWS_LOOKED_AT}`,
    ...[source, gap.position, gap.openingAt, gap.closingAt],
  );
  const balances = balancesOf(db, rows, columns);
  const step = firstBrokenStep(
    gap.opening,
    rows.map(({ movementId, effect }) => ({ effect, balance: balances.get(movementId) })),
  );
  return step === undefined ? undefined : rows[step];
}

/** The written balances by movement. Rows are read in their file's order, so that each run of it is opened once. */
function balancesOf(
  db: ReadDb,
  rows: readonly Row[],
  columns: BalanceColumns,
): ReadonlyMap<number, Quantity> {
  const balances = new Map<number, Quantity>();
  let run:
    | { readonly import: number; readonly until: number; readonly cells: ReturnType<typeof cellsByLine> }
    | undefined;
  for (const row of rows.toSorted((a, b) => a.import - b.import || a.line - b.line)) {
    const written = columns.get(row.import);
    // The balance of a row in another unit is in that unit too, and which conversion held isn't kept.
    if (!written || row.isConverted === 1) continue;
    if (run?.import !== row.import || row.line >= run.until) run = runAround(db, row);
    const read = readQuantity(run?.cells(row.line)?.[written.column] ?? "", {
      decimal: written.decimal,
      grouped: true,
    });
    if (typeof read === "number") balances.set(row.movementId, quantity(read));
  }
  return balances;
}

function runAround(db: ReadDb, { import: importId, line }: Row) {
  const chunk = db.get<{ firstLine: number; until: number; body: Uint8Array; dialect: string }>(
    `SELECT c.first_line AS firstLine, c.body, i.delimiter AS dialect, COALESCE((SELECT MIN(n.first_line) FROM import_chunks n
        WHERE n.import_id = c.import_id AND n.first_line > c.first_line), 9e15) AS until
      FROM import_chunks c JOIN imports i ON i.id = c.import_id
      WHERE c.import_id = ? AND c.first_line <= ? ORDER BY c.first_line DESC LIMIT 1`,
    ...[importId, line],
  );
  return (
    chunk && {
      import: importId,
      until: chunk.until,
      cells: cellsByLine(chunk.body, chunk.dialect, chunk.firstLine),
    }
  );
}
