import type { Floor } from "../month/floor.ts";

/** Something honest that looks like a fault. It happens in the month like everything else and leaves no variance. */
export type Decoy = {
  /** The cause that it resembles. */
  readonly resembles: string;
  readonly run: (floor: Floor) => void;
};
