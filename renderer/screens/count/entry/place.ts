import type { CountLine } from "./lines.ts";

/** A bin, and the location that tells it from others of its name. */
export type Place = Pick<CountLine, "location" | "bin">;

/** What was scanned or typed, and the bin it stands in; its location where that is the line's own bin. */
export type FoundStart = { readonly code: string; readonly bin: string; readonly location?: string };

/** Where stock was found: in the bin that was scanned, else where one stands. */
export const placeFound = (scanned: string | undefined, line: Place | undefined): Omit<FoundStart, "code"> =>
  line !== undefined && (scanned ?? line.bin) === line.bin
    ? { bin: line.bin, location: line.location }
    : { bin: scanned ?? "" };
