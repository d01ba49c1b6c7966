import { badName } from "../../../shared/ingest/naming.ts";
import {
  catalogAuthority,
  type ItemFields,
  isStanding,
  keepRecord,
  newsIn,
  recordsOf,
  standingOf,
} from "../../items/records.ts";
import { type ItemRow, itemTable, NEW_ITEM } from "../../items/table.ts";
import type { Source } from "../../sources.ts";
import { aliasesOf } from "../references.ts";
import { isProblem, keepVersion, type Loader, type Session } from "../session.ts";
import type { View } from "../view.ts";
import { readFields, unitInUse } from "./itemFields.ts";
import { conflictInFile, seenKeys, upserter } from "./table.ts";

type Taker = (view: View, row: number) => void;

/**
 * Items by an item file. One of no source is our own word: it is applied as it stands. One of a source is kept as
 * that source's record, and the item changes with it only where it follows that source (db/items/records.ts).
 */
export function itemLoader(session: Session): Loader {
  const take = session.source ? sourceTaker(session, session.source) : ownTaker(session);
  return {
    take: (view) => {
      for (let row = 0; row < view.rows; row++) take(view, row);
    },
    finish: () => undefined,
    forget: () => undefined,
  };
}

function ownTaker(session: Session): Taker {
  const upsert = upserter(session, itemTable);
  const { db } = session.write;
  return (view, row) => {
    const sku = view.text("sku", row);
    upsert(view, row, sku, (before) => {
      const given = badName("sku", sku) ?? readFields(view, row);
      if (isProblem(given)) return given;
      return unitInUse(db, before, given) ?? { ...(before ?? { sku, ...NEW_ITEM }), ...given };
    });
  };
}

/** What a row of a source's file would change. */
type News = {
  readonly sku: string;
  readonly line: number;
  readonly before: ItemRow | null;
  /** The source's record with this row. */
  readonly record: ItemFields;
  /** The part of it that is new. */
  readonly news: ItemFields;
};

function sourceTaker(session: Session, source: Source): Taker {
  const { db } = session.write;
  const authority = catalogAuthority(db);
  const codeOf = codes(session);
  const seen = seenKeys(session);
  return (view, row) => {
    const sku = codeOf(view.text("sku", row));
    const given = badName("sku", sku) ?? readFields(view, row);
    if (isProblem(given)) return session.setAside(view, row, given);
    const before = itemTable.read(db, sku);
    const records = recordsOf(db, sku);
    const standing = before === null ? "nobody" : standingOf(db, sku, records, authority);
    const follows = standing === "nobody" || isStanding(standing, source.id) || authority === source.id;
    const problem = follows ? unitInUse(db, before, given) : undefined;
    if (problem) return session.setAside(view, row, problem);
    const content = JSON.stringify(given);
    const sight = seen(sku, content);
    if (sight === "other") return session.setAside(view, row, conflictInFile(sku, content, before));
    if (sight === "same") return void session.counts.duplicates++;
    const known = records.find((record) => record.source === source.id)?.fields ?? {};
    const news = newsIn(given, known);
    const said = { sku, line: view.line(row), before, record: { ...known, ...news }, news };
    if (follows) apply(session, source, said);
    else keepApart(session, source, said);
  };
}

/**
 * The code a source's row is about. A merged item's own code stays its own here, although it is an alias elsewhere:
 * else a file that lists both would say two things of one item.
 */
function codes(session: Session): (theirs: string) => string {
  const { db } = session.write;
  const ours = aliasesOf(session);
  return (theirs) => {
    const isMerged = db.get("SELECT 1 FROM items WHERE sku = ? AND merged_into IS NOT NULL", theirs);
    return isMerged === undefined ? ours("item", theirs) : theirs;
  };
}

/** The item follows this source: what is new in its record is new in the item. */
function apply(session: Session, source: Source, said: News): void {
  const { db } = session.write;
  const { sku, line, before, news } = said;
  const after = { ...(before ?? { sku, ...NEW_ITEM }), ...news };
  if (before === null || JSON.stringify(after) !== JSON.stringify(before)) {
    keepVersion(session, { kind: itemTable.kind, key: sku, before, after, line });
    itemTable.put(db, after, session.importId);
    if (before !== null) session.tally.changed++;
  }
  saveRecord(session, source, said);
}

/** The item follows another source, or us: the record is kept beside it. */
function keepApart(session: Session, source: Source, said: News): void {
  const { before, record } = said;
  saveRecord(session, source, said);
  if (before !== null && !isEmpty(newsIn(record, before)))
    session.note(
      `Rows of ${source.name} that differ from the catalog, which follows another record; kept apart`,
    );
}

/** Counts a row that is news to the project, be it only that this source says so, too. */
function saveRecord(
  { write, importId, counts }: Session,
  source: Source,
  { sku, line, before, news }: News,
): void {
  if (!isEmpty(news)) keepRecord(write.db, { sku, source: source.id, importId, line }, news);
  counts[before === null || !isEmpty(news) ? "accepted" : "unchanged"]++;
}

const isEmpty = (fields: ItemFields): boolean => Object.keys(fields).length === 0;
