import type { Cause } from "../../domain.ts";
import type { Change, SourceName } from "../ledgers.ts";
import type { Entry, Movement, Position } from "../model.ts";
import type { Rng } from "../rng.ts";
import type { World } from "../world/world.ts";

/** What one fault changes. What it doesn't name stays honest: the other system, the other positions. */
export type Patch = {
  readonly cause: Cause;
  /** The counted positions that get a variance from it. */
  readonly positions: readonly Position[];
  /** The recorded movements that are to blame. */
  readonly blamed: readonly { readonly source: SourceName; readonly movement: Movement }[];
  readonly physical?: readonly Change[];
  readonly WMS?: readonly Change[];
  readonly ERP?: readonly Change[];
  /** Base units that a counter writes down instead of what is there. */
  readonly miscounts?: ReadonlyMap<Position, number>;
};

/** A counted position that a fault may strike, and what happened to it before its count. */
export type Target = {
  readonly entry: Entry;
  readonly position: Position;
  readonly before: readonly Movement[];
  /** Base units when it was counted. */
  readonly onHand: number;
};

/** What an injector may look up. */
export type Scene = {
  readonly world: World;
  readonly rng: Rng;
  readonly entries: readonly Entry[];
  readonly targetOf: (position: Position) => Target | undefined;
  /** The least a position ever holds from a second to the month's end, in base units. */
  readonly leastFrom: (position: Position, fromS: number) => number;
};

export type Fault = {
  readonly cause: Cause;
  /** The fault at this target, or nothing where its history doesn't lend itself to it. */
  readonly inject: (scene: Scene, target: Target) => Patch | undefined;
};
