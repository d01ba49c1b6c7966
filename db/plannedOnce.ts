import type { ReadDb, SqlValue } from "./connection.ts";

const PARAMETER = /\?\d*/g;
/** What SQLite reads as a whole, whatever is in it: strings, quoted names and comments (sqlite.org/lang_expr.html). */
const QUOTED = /'[^']*'|"[^"]*"|`[^`]*`|\[[^\]]*\]|--[^\n]*|\/\*[\s\S]*?\*\//g;

const plannedOnceOf = new WeakMap<ReadDb, ReadDb>();

/**
 * The same connection for many small statements. Whenever a parameter that SQLite's planner looked at gets another value,
 * it prepares the whole statement anew ("automatically recompiled", sqlite.org/c3ref/prepare.html), and that takes several
 * times as long as it takes to read a few rows. What a subquery gives it doesn't look at, so every parameter is put
 * into one. Where no table was analysed, as here, the plan is the same. Throws for a statement with a question
 * mark that is quoted, and so no parameter. Asked again, it answers the same object, because what is kept until the project changes
 * is kept by connection.
 */
export function plannedOnce(db: ReadDb): ReadDb {
  const known = plannedOnceOf.get(db);
  if (known !== undefined) return known;
  const texts = new Map<string, string>();
  const planned = (sql: string): string => {
    const text = texts.get(sql) ?? withSubqueries(sql);
    texts.set(sql, text);
    return text;
  };
  const once: ReadDb = {
    all: <Row>(sql: string, ...params: SqlValue[]) => db.all<Row>(planned(sql), ...params),
    get: <Row>(sql: string, ...params: SqlValue[]) => db.get<Row>(planned(sql), ...params),
    each: <Row>(sql: string, ...params: SqlValue[]) => db.each<Row>(planned(sql), ...params),
  };
  plannedOnceOf.set(db, once);
  plannedOnceOf.set(once, once);
  return once;
}

function withSubqueries(sql: string): string {
  const quoted = sql.match(QUOTED)?.find((part) => part.includes("?"));
  if (quoted !== undefined) throw new Error(`a question mark that is no parameter: ${quoted}`);
  return sql.replaceAll(PARAMETER, "(SELECT $&)");
}
