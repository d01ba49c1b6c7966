import type { Bin, Location } from "../model.ts";

/** A location with its bins. The bins' codes start over in every location, as they do in real networks. */
export type Places = {
  readonly location: Location;
  /** Bins for stock, in the order in which they stand. */
  readonly storage: readonly Bin[];
  readonly dock: Bin;
  readonly stage: Bin;
  readonly returns: Bin;
  readonly hold: Bin;
  /** Not a bin: goods on their way to this location. */
  readonly transit: Bin;
};

export const LOCATIONS: readonly { readonly location: Location; readonly share: number }[] = [
  { location: { code: "DC1", kind: "warehouse", inbound: "dock", erpCode: "1000" }, share: 0.55 },
  { location: { code: "WH2", kind: "warehouse", inbound: "bin", erpCode: "2000" }, share: 0.3 },
  { location: { code: "SHOP1", kind: "store", inbound: "transfer", erpCode: "3000" }, share: 0.15 },
];

const LEVELS = 4;
const BINS_PER_AISLE = 20 * LEVELS;

/** The places of one location with `bins` storage bins. */
export function makePlaces(location: Location, bins: number): Places {
  const storage = Array.from({ length: bins }, (_, index) => storageBin(location, index));
  const last = Math.ceil(bins / BINS_PER_AISLE) * BINS_PER_AISLE;
  const special = (code: string, zone: string, offset: number): Bin => ({
    location, code, zone, sequence: (last + offset) * 10, index: last + offset,
  }); // prettier-ignore
  return {
    location,
    storage,
    dock: special("DOCK-1", "INBOUND", 2),
    stage: special("STAGE-1", "OUTBOUND", 4),
    returns: special("RET-1", "RETURNS", 6),
    hold: special("HOLD-1", "HOLD", 8),
    transit: special("", "", 10),
  };
}

/** Aisle, bay and level: A-01-1, the level counted from the floor. */
function storageBin(location: Location, index: number): Bin {
  const aisle = Math.floor(index / BINS_PER_AISLE);
  const inAisle = index % BINS_PER_AISLE;
  const bay = String(Math.floor(inAisle / LEVELS) + 1).padStart(2, "0");
  const level = (inAisle % LEVELS) + 1;
  // The walk turns round at the end of an aisle, so every second aisle is walked backwards.
  const step = aisle % 2 === 0 ? inAisle : BINS_PER_AISLE - 1 - inAisle;
  const sequence = (aisle * BINS_PER_AISLE + step + 1) * 10;
  const code = `${aisleLetters(aisle)}-${bay}-${level}`;
  return { location, code, zone: zoneOf(location, level), sequence, index };
}

/** Low levels are picked from; the store has its floor and its back room. */
function zoneOf(location: Location, level: number): string {
  if (location.kind === "store") return level <= 2 ? "FLOOR" : "BACK";
  return level <= 2 ? "PICK" : "BULK";
}

/** A … Z, AA, AB, … */
function aisleLetters(aisle: number): string {
  const letter = String.fromCharCode(65 + (aisle % 26));
  return aisle < 26 ? letter : `${aisleLetters(Math.floor(aisle / 26) - 1)}${letter}`;
}
