import type { Reply } from "../../shared/contract.ts";
import type { ReturnedEntries } from "../../shared/exchange/files.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuseBy } from "../../shared/rpc.ts";
import type { Instant } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";
import type { ReadContext } from "../context.ts";
import { JOIN_POSITION, POSITION_NAMES } from "../positions.ts";
import { seal } from "./sealed.ts";

export type Origin = {
  readonly trip: string;
  readonly copy: string;
  readonly key: Uint8Array;
  readonly count: number;
  readonly uid: string;
  readonly openedAt: Instant;
};

/** Where this project's count came from; nothing where it was planned here. */
export const originOf = (db: ReadDb): Origin | undefined =>
  db.get<Origin>(
    `SELECT o.trip, o.copy, o.key, o.count_id AS count, c.uid, o.opened_at AS openedAt
      FROM origin o JOIN counts c ON c.id = o.count_id`,
  );

/** Writes what was counted here into a file for home; a counter's holds their own entries only. */
export function returnEntries({ db, actor, now }: ReadContext): Answer<Reply<"exchange.return">> {
  const origin = originOf(db);
  if (!origin)
    return refuseBy("notCarried", "This project's counts were planned here, so there is nothing to return.");
  const only = actor?.role === "counter" ? actor.name : null;
  const { trip, key, count, uid, openedAt } = origin;
  const { entries, skips, codes } = saidHere(db, origin, only);
  const body: ReturnedEntries = { trip, count: uid, openedAt, returnedAt: now, entries, skips, codes };
  return ok({
    count,
    entries: entries.length,
    skips: skips.length,
    codes: codes.length,
    file: `entries${only === null ? "" : `-${only.replaceAll(/[^\p{L}\p{N}-]+/gu, "_")}`}.stentries`,
    base64: seal("entries", trip, JSON.stringify(body), key).toString("base64"),
  });
}

type Said = Pick<ReturnedEntries, "entries" | "skips" | "codes">;
type EntryRow = Omit<Said["entries"][number], "planned"> & { readonly planned: number };

/** The name of a row of this copy. Its moment is part of it: after a backup was restored, an id is given again. */
const UID = (row: string, at: string): string => `?1 || '/' || ${row} || '/' || ${at}`;

function saidHere(db: ReadDb, { copy, count }: Origin, only: string | null): Said {
  const params = [copy, count, only];
  const names = `${POSITION_NAMES} FROM`;
  const entries = db.all<EntryRow>(
    `SELECT ${UID("e.id", "e.recorded_at")} AS uid, ${UID("u.id", "u.recorded_at")} AS undoes, e.counted_by AS by,
        e.counted_at AS at, e.qty, e.typed_qty AS typedQty, e.typed_uom AS typedUom, e.typed, e.ordered_at AS orderedAt,
        e.round, EXISTS (SELECT 1 FROM count_lines cl WHERE cl.count_id = ?2 AND cl.position_id = p.id) AS planned,
        ${names} entries e JOIN positions p ON p.id = e.position_id ${JOIN_POSITION} LEFT JOIN entries u ON u.id = e.undoes
      WHERE e.count_id = ?2 AND (?3 IS NULL OR e.counted_by = ?3) ORDER BY e.id`,
    ...params,
  );
  return {
    entries: entries.map((entry) => ({ ...entry, planned: entry.planned === 1 })),
    skips: db.all<Said["skips"][number]>(
      `SELECT ${UID("'s' || k.id", "k.at")} AS uid, k.reason, k.by, k.at,
          ${names} line_skips k JOIN positions p ON p.id = k.position_id ${JOIN_POSITION}
        WHERE k.count_id = ?2 AND (?3 IS NULL OR k.by = ?3) ORDER BY k.id`,
      ...params,
    ),
    codes: db.all<Said["codes"][number]>(
      `SELECT ${UID("'c' || f.id", "f.at")} AS uid, f.code, f.qty, f.note, f.by, f.at, l.name AS location, b.name AS bin,
          f.dismissed, ${UID("e.id", "e.recorded_at")} AS entry
        FROM unknown_codes f JOIN bins b ON b.id = f.bin_id JOIN locations l ON l.id = b.location_id
          LEFT JOIN entries e ON e.id = f.entry_id
        WHERE f.count_id = ?2 AND (?3 IS NULL OR f.by = ?3) ORDER BY f.id`,
      ...params,
    ),
  };
}
