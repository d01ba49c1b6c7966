import type { CountMethod } from "../../domain.ts";
import type { Quantity } from "../../quantity.ts";
import type { Instant } from "../../time.ts";

/** What a count's sheet says, whatever it is written to. */
export type CountSheet = {
  readonly count: number;
  readonly name: string;
  /** Null: the count goes over all locations. */
  readonly location: string | null;
  readonly method: CountMethod;
  readonly plannedBy: string;
  readonly plannedAt: Instant;
  readonly printedAt: Instant;
  /** IANA zone that times on the sheet are written in, by the app and by the counter. */
  readonly timezone: string;
  /** In walking order. */
  readonly lines: readonly SheetLine[];
};

/** A line to count. It has a book quantity only where the sheet's reader may see it. */
export type SheetLine = {
  /** Its number on the sheet, from 1; with the count's it names the line when a filled sheet comes back. */
  readonly line: number;
  readonly location: string;
  readonly zone: string;
  readonly bin: string;
  readonly sku: string;
  readonly description: string;
  readonly barcode: string;
  readonly lot: string;
  readonly serial: boolean;
  readonly status: string;
  readonly uom: string;
  readonly packs: readonly { readonly uom: string; readonly unitsPer: Quantity }[];
  readonly book: Quantity | null;
};

/** The lines of one bin that are met on one visit. */
export type SheetBin<Line extends SheetLine = SheetLine> = Place & { readonly lines: readonly Line[] };
type Place = Pick<SheetLine, "location" | "zone" | "bin">;

/** The lines by bin, as the walk meets them: a bin that it comes back to stands there twice. */
export function binsOf(lines: readonly SheetLine[]): readonly SheetBin[] {
  const bins: (Place & { readonly lines: SheetLine[] })[] = [];
  for (const line of lines) {
    const last = bins.at(-1);
    if (last && last.bin === line.bin && last.location === line.location) last.lines.push(line);
    else bins.push({ location: line.location, zone: line.zone, bin: line.bin, lines: [line] });
  }
  return bins;
}

/** Whether book quantities stand on the sheet. */
export const showsBook = ({ lines }: CountSheet): boolean => lines.some(({ book }) => book !== null);

/** What a scanner should read to name the line's item: its barcode, else its code. */
export const scannedAs = ({ barcode, sku }: Pick<SheetLine, "barcode" | "sku">): string =>
  barcode === "" ? sku : barcode;

/** Places on a sheet for stock that no line names. */
export const FOUND_ROWS = 20;
