import type { AliasKind, Status } from "../../domain.ts";
import type { Currency } from "../../money.ts";
import type { Instant } from "../../time.ts";
import type { ItemFacts, Stock, TargetRow } from "./row.ts";
import type { Table } from "./table.ts";

/** Which parts of a position a line of the format can name; an item it always names. */
export type Carries = {
  readonly location: boolean;
  readonly bin: boolean;
  readonly lot: boolean;
  readonly status: boolean;
};

/** Something that only the target's own people know: an account, the number of a document. */
export type Setting = {
  readonly key: string;
  readonly label: string;
  /** What it must look like where it is set; nothing where the file is as good without it. */
  readonly mustBe: RegExp | undefined;
  /** What a good value looks like, for the message. */
  readonly example: string;
};

/** What a format is, apart from how its lines are written. */
export type Declaration = {
  /** The name on the command line. */
  readonly name: string;
  /** The system's own name. */
  readonly label: string;
  /** Whether a line sets a new level or changes the one there is. */
  readonly quantity: "absolute" | "delta";
  readonly carries: Carries;
  /** What must have a name in the source, looked up by `LookUps.theirs`. */
  readonly identifiers: readonly AliasKind[];
  /** Whether a lot of the format may be a serial number. */
  readonly serials: boolean;
  /** The statuses whose stock is in one level of the format, where it can't name the status. */
  readonly counts: (status: Status) => boolean;
  /** The most decimals that it takes; 0 is whole numbers only. */
  readonly decimals: 0 | 3 | 4;
  /** The most lines that one file or document may have. */
  readonly linesPerFile: number | undefined;
  /** The column of the quantity. Zero is written in it, never left out. */
  readonly quantityIn: string;
  /** The column of what is expected to be there before, where the format has one. */
  readonly expectedIn: string | undefined;
  /** The column that says so, and how, where a zero must be confirmed. */
  readonly zeroFlag: { readonly column: string; readonly zero: string; readonly other: string } | undefined;
  /** Whether the format has moves of its own: a reclassification is then never two levels. */
  readonly moves: boolean;
  /** Whether a CSV begins with a byte order mark: not where the target's reader takes it for a part of the header. */
  readonly bom: boolean;
  readonly settings: readonly Setting[];
};

/** What is written, when and for whom. */
export type Handover = {
  readonly batch: number;
  /** The moment that the rows' and the other positions' books are of. */
  readonly at: Instant;
  /** The source's IANA zone: a date in the file is the date there. */
  readonly timezone: string;
  readonly currency: Currency;
  readonly approvedBy: string;
};

/** What a target may ask for while it writes. */
export type LookUps = {
  /**
   * The source's own names for something of ours: none where it has none (no alias, and never seen under our name), several
   * where aliases contradict each other. Never asked for an empty bin or lot.
   */
  readonly theirs: (kind: AliasKind, ours: string) => readonly string[];
  /**
   * The positions of an item in the source's book at `Handover.at`, empty ones left out. Those of the rows may be among
   * them: the rows' own `onHand` counts.
   */
  readonly otherPositionsOf: (sku: string) => readonly Stock[];
  readonly item: (sku: string) => ItemFacts;
  /** What the source's own file said of the item in a column that isn't ours ("Handle"); undefined where unknown. */
  readonly theirColumn: (sku: string, column: string) => string | undefined;
  readonly setting: (key: string) => string | undefined;
};

/** Why a row isn't in the files; the message names row, field and value, and says what to do. */
export type RowRefusal = { readonly adjustment: number; readonly field: string; readonly message: string };

/** Something that whoever imports the file should know of a row. */
export type RowNote = { readonly adjustment: number; readonly message: string };

export type TargetFile = {
  /** Without an ending; says absolute or delta, the batch, and which of several it is. */
  readonly name: string;
  /** A target may need a file of levels and one of changes for the same batch. */
  readonly quantity: Declaration["quantity"];
  readonly table: Table;
  /** The adjustments that it carries out, in order; one that moves stock in two files stands in both. */
  readonly adjustments: readonly number[];
};

/** Each row is in a file, refused, or has a note that says why nothing is to be done for it. */
export type Written = {
  /** In the order in which the target must take them. */
  readonly files: readonly TargetFile[];
  readonly refusals: readonly RowRefusal[];
  readonly notes: readonly RowNote[];
};

export type WriteInput = {
  readonly rows: readonly TargetRow[];
  readonly lookUps: LookUps;
  readonly handover: Handover;
};

/** A format that an approved batch can be written in. */
export type Target = Declaration & { readonly writeRows: (input: WriteInput) => Written };
