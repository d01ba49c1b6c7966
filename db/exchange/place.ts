import { err, ok, type Result } from "../../shared/result.ts";
import type { ReadDb } from "../connection.ts";
import { findItem } from "../items/find.ts";

type Place = { readonly location: string; readonly bin: string };
type Found = {
  readonly item: NonNullable<ReturnType<typeof findItem>>;
  /** The bin's id. */
  readonly bin: number;
};

/** The bin of a file from another laptop, by its full name; in words, where it is gone from here. */
export function placeOf(db: ReadDb, { location, bin }: Place): Result<number, string> {
  const found = db.get<{ id: number }>(
    "SELECT b.id FROM bins b JOIN locations l ON l.id = b.location_id WHERE l.name = ? AND b.name = ?",
    ...[location, bin],
  );
  return found
    ? ok(found.id)
    : err(`There is no bin ${bin || "(none)"} at ${location} any more. Import it, and merge the file again.`);
}

/** The item and the bin of a line of such a file. */
export function itemAndPlace(db: ReadDb, line: Place & { readonly sku: string }): Result<Found, string> {
  const item = findItem(db, line.sku);
  if (!item) return err(`There is no item ${line.sku} any more. Import it, and merge the file again.`);
  const bin = placeOf(db, line);
  return bin.ok ? ok({ item, bin: bin.value }) : bin;
}
