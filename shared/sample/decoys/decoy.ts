import type { Floor } from "../month/floor.ts";

/** Something honest that looks like a fault. It happens in the month like everything else and leaves no variance. */
export type Decoy = {
  /** The cause that it resembles. */
  readonly resembles: string;
  /** The days of the month on which it may begin, from 0; any working day where left out. */
  readonly days?: readonly number[];
  /** Does it, and answers the documents that it happens under. */
  readonly run: (floor: Floor) => readonly string[];
};
