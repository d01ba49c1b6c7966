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
  // The row type is the SQL's own select list, which the compiler can't read: asserted in these three and nowhere else.
  return {
    all: <Row>(sql: string, ...params: SqlValue[]) => {
      const { statement, bind } = prepared(sql);
      return statement.all(...bind(params)) as Row[];
    },
    get: <Row>(sql: string, ...params: SqlValue[]) => {
      const { statement, bind } = prepared(sql);
      return statement.get(...bind(params)) as Row | undefined;
    },
    each: <Row>(sql: string, ...params: SqlValue[]) => {
      // Not from the cache: an open iterator keeps its statement busy.
      const { statement, bind } = prepare(raw, sql);
      return statement.iterate(...bind(params)) as IterableIterator<Row>;
    },
  };
}

export function writeDb(raw: Database.Database): WriteDb {
  const prepared = statements(raw);
  const run = (sql: string, ...params: SqlValue[]) => {
    const { statement, bind } = prepared(sql);
    const { changes, lastInsertRowid } = statement.run(...bind(params));
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

type Prepared = {
  readonly statement: Database.Statement;
  readonly bind: (params: readonly SqlValue[]) => unknown[];
};

function prepare(raw: Database.Database, sql: string): Prepared {
  // The library knows `?1` only by name, so parameters that a statement numbers are handed over as an object.
  const isNumbered = /\?\d/.test(sql);
  const bind = (params: readonly SqlValue[]): unknown[] =>
    isNumbered ? [Object.fromEntries(params.map((value, index) => [index + 1, value]))] : [...params];
  return { statement: raw.prepare(sql), bind };
}

/** Prepares each SQL text once. */
function statements(raw: Database.Database): (sql: string) => Prepared {
  const cache = new Map<string, Prepared>();
  return (sql) => {
    let prepared = cache.get(sql);
    if (!prepared) cache.set(sql, (prepared = prepare(raw, sql)));
    return prepared;
  };
}
