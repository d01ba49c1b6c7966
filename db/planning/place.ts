import { ok } from "../../shared/result.ts";
import { type Answer, refuse } from "../../shared/rpc.ts";
import type { ReadDb } from "../connection.ts";

export type Place = { readonly id: number; readonly name: string };

/** The location of that name; nothing where none is named, which means all of them. */
export function placeNamed(db: ReadDb, name: string | undefined): Answer<Place | undefined> {
  if (name === undefined) return ok(undefined);
  const place = db.get<Place>("SELECT id, name FROM locations WHERE name = ?", name);
  return place
    ? ok(place)
    : refuse("notFound", `There is no location ${name}. See Import for the places known.`);
}
