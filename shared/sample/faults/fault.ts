import type { Cause } from "../../domain.ts";
import type { Difficulty } from "../difficulty.ts";
import type { Change, SourceName } from "../ledgers.ts";
import type { Entry, Movement, OrderLine, Position } from "../model.ts";
import type { Rng } from "../rng.ts";
import type { World } from "../world/world.ts";

/** An order line replaced (`was` and `now`) or added (`now` alone). */
export type OrderChange = { readonly was?: OrderLine; readonly now: OrderLine };

/** What one fault changes. What it doesn't name stays honest: the other system, the other positions. */
export type Patch = {
  readonly cause: Cause;
  /** The counted positions that get a variance from it. */
  readonly positions: readonly Position[];
  /** The recorded movements that are to blame. */
  readonly blamed: readonly { readonly source: SourceName; readonly movement: Movement }[];
  /** The order lines that are to blame, as their system still shows them. */
  readonly blamedLines?: readonly OrderLine[];
  readonly physical?: readonly Change[];
  readonly WMS?: readonly Change[];
  readonly ERP?: readonly Change[];
  /** What the WMS's own balances hold without a movement in its ledger: only its snapshots show it. */
  readonly unlogged?: readonly Change[];
  readonly orders?: readonly OrderChange[];
  /** Positions that have to stay honest, because the fault shows only beside them. */
  readonly leansOn?: readonly Position[];
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
  readonly difficulty: Difficulty;
  readonly entries: readonly Entry[];
  readonly targetOf: (position: Position) => Target | undefined;
  /** Everything that really happened at a position in the month. */
  readonly historyOf: (position: Position) => readonly Movement[];
  /** What really happened of a document's line. */
  readonly movementsOfLine: (doc: string, line: number) => readonly Movement[];
  readonly orderOf: (doc: string, line: number) => OrderLine | undefined;
};

export type Fault = {
  readonly cause: Cause;
  /** The fault at this target, or nothing where its history doesn't lend itself to it. */
  readonly inject: (scene: Scene, target: Target) => Patch | undefined;
};
