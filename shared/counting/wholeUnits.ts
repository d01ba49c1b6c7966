/** Units of things that are counted one by one: half of one on a shelf is a slip of the finger. */
const WHOLE_UNITS: ReadonlySet<string> = new Set([
  ...["EA", "EACH", "PC", "PCS", "PCE", "PIECE", "PIECES", "UNIT", "UNITS", "ST", "STK", "PAIR", "SET"],
  ...["BOX", "CS", "CASE", "CT", "CTN", "CARTON", "PK", "PACK", "PAL", "PALLET", "BAG", "ROLL", "BTL"],
]);

export const isWholeUnit = (uom: string): boolean => WHOLE_UNITS.has(uom.trim().toUpperCase());
