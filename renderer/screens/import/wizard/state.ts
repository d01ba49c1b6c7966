import type { ImportKind } from "../../../../shared/domain.ts";
import type {
  Choice,
  ImportPreview,
  ImportReport,
  Inspection,
  Reject,
} from "../../../../shared/importShapes.ts";
import type { Reading } from "../../../../shared/reading.ts";
import { type Mended, type MendHistory, NO_MENDS, NOTHING_MENDED } from "../mend/mends.ts";

export const STEPS = ["file", "header", "match", "mend", "consequences", "commit"] as const;
export type Step = (typeof STEPS)[number];

/** A file handed over by the page, or one that waits in a drop folder. */
export type ChosenFile = { readonly name: string; readonly bytes: number } & (
  | { readonly from: "upload"; readonly upload: string }
  | { readonly from: "dropped"; readonly dropped: number }
);

/** The profile that the reading began with. */
export type ChosenProfile = {
  readonly name: string;
  readonly builtIn: boolean;
  readonly version: number;
  /** False for one built in whose name the source has given to a profile of its own. */
  readonly named: boolean;
  readonly reading: Reading;
};

/** One import from choosing the file to its result. It lives as long as the window, whichever screen is shown. */
export type Wizard = {
  readonly step: Step;
  readonly kind: ImportKind;
  /** Empty: none chosen. */
  readonly source: string;
  readonly file: ChosenFile | undefined;
  readonly profile: ChosenProfile | undefined;
  /** True once the person chose a profile, or none: then none is put forward any more. */
  readonly profileChosen: boolean;
  readonly reading: Reading;
  /** Fields whose column is a suggestion that nobody has looked at. */
  readonly suggested: ReadonlySet<string>;
  readonly inspection: Inspection | undefined;
  /** Every choice that this file owed, also those made: they stay on screen to be changed. */
  readonly owed: readonly Choice[];
  readonly mends: MendHistory;
  readonly preview: ImportPreview | undefined;
  /** The input that `preview` answers, as JSON: another one makes it stale. */
  readonly previewOf: string;
  /** What was mended when it was previewed. */
  readonly previewMends: Mended;
  /** Rows that were mended before that, as the file has them, by their line. */
  readonly mendedRows: ReadonlyMap<number, Reject>;
  readonly result: ImportReport | undefined;
  readonly committing: boolean;
};

export const NO_READING: Reading = { map: {}, set: {}, createItems: false };

export const FIRST_STATE: Wizard = {
  step: "file",
  kind: "movements",
  source: "",
  file: undefined,
  profile: undefined,
  profileChosen: false,
  reading: NO_READING,
  suggested: new Set(),
  inspection: undefined,
  owed: [],
  mends: NO_MENDS,
  preview: undefined,
  previewOf: "",
  previewMends: NOTHING_MENDED,
  mendedRows: new Map(),
  result: undefined,
  committing: false,
};
