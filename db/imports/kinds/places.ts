import { badName } from "../../../shared/ingest/naming.ts";
import { cellProblem, type Problem } from "../../../shared/ingest/rejects.ts";
import { references } from "../references.ts";
import { isProblem, type Loader, type Session } from "../session.ts";
import type { View } from "../view.ts";
import { keyOf, partsOf, type RefTable, upserter } from "./table.ts";

type BinRow = {
  readonly location: string;
  readonly bin: string;
  readonly zone: string;
  readonly kind: string;
  readonly sequence: number | null;
};

export const binTable: RefTable<BinRow> = {
  kind: "bin",
  read: (db, key) =>
    db.get<BinRow>(
      `SELECT l.name AS location, b.name AS bin, b.zone, b.kind, b.sequence
      FROM bins b JOIN locations l ON l.id = b.location_id WHERE l.name = ? AND b.name = ?`,
      ...partsOf(key),
    ) ?? null,
  put: (db, row) =>
    void db.runOne(
      `INSERT INTO bins (location_id, name, zone, kind, sequence) SELECT id, ?, ?, ?, ? FROM locations WHERE name = ?
      ON CONFLICT (location_id, name) DO UPDATE SET zone = excluded.zone, kind = excluded.kind, sequence = excluded.sequence`,
      ...[row.bin, row.zone, row.kind, row.sequence, row.location],
    ),
  remove: (db, key) =>
    void db.runOne(
      "DELETE FROM bins WHERE location_id = (SELECT id FROM locations WHERE name = ?) AND name = ?",
      ...partsOf(key),
    ),
};

export function placeLoader(session: Session): Loader {
  const refs = references(session);
  const upsert = upserter(session, binTable);
  return {
    take: (view) => {
      for (let row = 0; row < view.rows; row++) {
        const locations = session.created.locations;
        const location = refs.location("location", view.text("location", row), view.line(row));
        if (isProblem(location)) {
          session.setAside(view, row, location);
          continue;
        }
        const bin = view.text("bin", row);
        if (bin === "") {
          // The row is about the location alone: done, or there before.
          session.counts[session.created.locations > locations ? "accepted" : "unchanged"]++;
          continue;
        }
        upsert(view, row, keyOf(location.name, bin), (before) => {
          const read = readBin(
            view,
            row,
            before ?? { location: location.name, bin, zone: "", kind: "", sequence: null },
          );
          if (before === null && !isProblem(read)) session.created.bins++;
          return read;
        });
      }
    },
    finish: () => undefined,
    forget: () => undefined,
  };
}

function readBin(view: View, row: number, before: BinRow): BinRow | Problem {
  const sequence = view.has("sequence") ? readSequence(view.text("sequence", row)) : before.sequence;
  if (typeof sequence === "object" && sequence !== null) return sequence;
  return (
    badName("bin", before.bin) ?? {
      location: before.location,
      bin: before.bin,
      zone: view.has("zone") ? view.text("zone", row) : before.zone,
      kind: view.has("kind") ? view.text("kind", row) : before.kind,
      sequence,
    }
  );
}

function readSequence(text: string): number | null | Problem {
  if (text === "") return null;
  const sequence = Number(text);
  if (/^\d{1,12}$/.test(text)) return sequence;
  return cellProblem("sequence", text, "notAWholeNumber", "is no whole number.");
}
