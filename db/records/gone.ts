import type { KnownCase } from "../cases/findings.ts";
import { movementOfRecord } from "../case/record.ts";
import type { Asked, RecordRule } from "./types.ts";

/** The import of an id, for people. */
export const importText = (id: string): string =>
  `(SELECT 'import ' || id || ', ' || file_name FROM imports WHERE id = ${id})`;

/** The movement of an id and the import that brought it, for people. */
export const movementText = (id: string): string =>
  `(SELECT s.name || ':' || m.event_id || ' (' || ${importText("m.import_id")} || ')'
    FROM movements m JOIN sources s ON s.id = m.source_id WHERE m.id = ${id})`;

/** What closes the case of a movement: that it is there no more, or what `why` says of it. */
export const goneMovement =
  (why: (asked: Asked, movement: number) => string): RecordRule["gone"] =>
  (asked, known) => {
    const movement = movementOfRecord(asked.db, known);
    return movement === undefined ? takenBack(asked, known) : why(asked, movement);
  };

/** What a case is about by its key is there no more: a movement's event or an order's document, and a line. */
export function takenBack({ db }: Asked, { key, source, rule }: KnownCase): string {
  const name = db.get<{ name: string }>("SELECT name FROM sources WHERE id = ?", source)?.name ?? "";
  const [, ...rest] = key.slice(`record/${rule}/`.length).split("/");
  return `${name}:${rest.slice(0, -1).join("/")} was taken back`;
}
