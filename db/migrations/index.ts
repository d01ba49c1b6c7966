import { first } from "./0001-first.ts";
import { imports } from "./0002-imports.ts";
import { cases } from "./0003-cases.ts";
import { touched } from "./0004-touched.ts";
import { comparisons } from "./0005-comparisons.ts";
import { entryNotes } from "./0006-entry-notes.ts";
import { counting } from "./0007-counting.ts";
import { planning } from "./0008-planning.ts";
import { exchange } from "./0009-exchange.ts";
import { changes } from "./0010-changes.ts";
import { comparedBooks } from "./0011-compared-books.ts";
import { deciding } from "./0012-deciding.ts";
import { touchedMoves } from "./0014-touched-moves.ts";
import { notedTypes } from "./0013-noted-types.ts";
import { tracedOrders } from "./0015-traced-orders.ts";
import { notedOnImport } from "./0016-noted-on-import.ts";
import { writtenBalances } from "./0017-written-balances.ts";
import { rolledUp } from "./0018-rolled-up.ts";

/**
 * Forward only: migration n takes a file from user_version n − 1 to n, in one transaction, with foreign keys checked at
 * its end (db/migrate.ts). Never edited once released.
 */
export const migrations: readonly string[] = [
  first,
  imports,
  cases,
  touched,
  comparisons,
  entryNotes,
  counting,
  planning,
  exchange,
  changes,
  comparedBooks,
  deciding,
  notedTypes,
  touchedMoves,
  tracedOrders,
  notedOnImport,
  writtenBalances,
  rolledUp,
];

/**
 * What `schemaFingerprint` says of a file that went through all of these. Written down, because to make every table once more in
 * each process took longer than the rest of opening a project; a test holds it to the migrations.
 */
export const FINGERPRINT = "543cc8edc0dacdf1849625c6e3c2c78938bf214db6fea4d8e64e0084e172a1ed";
