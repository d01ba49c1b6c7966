import type Database from "better-sqlite3";

export type SqlValue = string | number | bigint | null | Uint8Array;

/** A connection that can only ask. Handlers of `read` calls get this, so writing from one doesn't compile. */
export type ReadDb = {
  /** Every row, as objects by column name. `Row` is the caller's word for what the SQL selects. */
  readonly all: <Row>(sql: string, ...params: SqlValue[]) => Row[];
  readonly get: <Row>(sql: string, ...params: SqlValue[]) => Row | undefined;
  readonly each: <Row>(sql: string, ...params: SqlValue[]) => IterableIterator<Row>;
};

/** A connection inside a transaction that may also change rows. */
export type WriteDb = ReadDb & {
  /** Runs one statement; answers how many rows it changed and the last id it gave. */
  readonly run: (sql: string, ...params: SqlValue[]) => { readonly changes: number; readonly lastId: number };
  /** Like `run`, and throws unless exactly one row changed: a targeted write that missed is a bug. */
  readonly runOne: (sql: string, ...params: SqlValue[]) => number;
  /** A prepared statement for the hottest loops; its parameters are bound by place. */
  readonly prepare: (sql: string) => { readonly run: (...params: SqlValue[]) => unknown };
  /** Statements without parameters: DDL of temporary tables and bulk-load indexes. */
  readonly exec: (sql: string) => void;
};

/** Wraps a raw connection; statements are prepared once and kept. */
export function readDb(raw: Database.Database): ReadDb {
  const prepared = statements(raw);
  return {
    // The row type is the SQL's own select list, which the compiler can't read: asserted here and nowhere else.
    all: <Row>(sql: string, ...params: SqlValue[]) => prepared(sql).all(...placed(sql, params)) as Row[],
    get: <Row>(sql: string, ...params: SqlValue[]) =>
      prepared(sql).get(...placed(sql, params)) as Row | undefined,
    // Not from the cache: an open iterator keeps its statement busy.
    each: <Row>(sql: string, ...params: SqlValue[]) =>
      raw.prepare(sql).iterate(...placed(sql, params)) as IterableIterator<Row>,
  };
}

export function writeDb(raw: Database.Database): WriteDb {
  const prepared = statements(raw);
  const run = (sql: string, ...params: SqlValue[]) => {
    const { changes, lastInsertRowid } = prepared(sql).run(...placed(sql, params));
    return { changes, lastId: Number(lastInsertRowid) };
  };
  return {
    ...readDb(raw),
    run,
    runOne: (sql, ...params) => {
      const { changes, lastId } = run(sql, ...params);
      if (changes !== 1) throw new Error(`expected to change one row, changed ${changes}: ${sql}`);
      return lastId;
    },
    prepare: (sql) => raw.prepare<SqlValue[]>(sql),
    exec: (sql) => void raw.exec(sql),
  };
}

/** The library knows `?1` only by name, so parameters that a statement numbers are handed over as an object. */
function placed(sql: string, params: readonly SqlValue[]): unknown[] {
  if (!/\?\d/.test(sql)) return [...params];
  return [Object.fromEntries(params.map((value, index) => [index + 1, value]))];
}

function statements(raw: Database.Database): (sql: string) => Database.Statement {
  const cache = new Map<string, Database.Statement>();
  return (sql) => {
    let statement = cache.get(sql);
    if (!statement) cache.set(sql, (statement = raw.prepare(sql)));
    return statement;
  };
}
