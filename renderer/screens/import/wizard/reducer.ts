import type { ImportKind } from "../../../../shared/domain.ts";
import type { Choice, ImportPreview, ImportReport, Inspection } from "../../../../shared/importShapes.ts";
import type { Reading } from "../../../../shared/reading.ts";
import { did, type Mend, type Mended, NO_MENDS, NOTHING_MENDED, redid, undid } from "../mend/mends.ts";
import { isChosen } from "./owed.ts";
import {
  type ChosenFile,
  type ChosenProfile,
  FIRST_STATE,
  NO_READING,
  type Step,
  type Wizard,
} from "./state.ts";
import { withSuggestions } from "./suggested.ts";

export type WizardAction =
  | { readonly do: "chooseKind"; readonly kind: ImportKind }
  | { readonly do: "chooseSource"; readonly source: string }
  | { readonly do: "takeFile"; readonly file: ChosenFile; readonly source?: string }
  | { readonly do: "chooseProfile"; readonly profile: ChosenProfile | undefined; readonly kind?: ImportKind }
  | { readonly do: "savedProfile"; readonly profile: ChosenProfile }
  | { readonly do: "read"; readonly change: Partial<Reading> }
  | { readonly do: "mapField"; readonly field: string; readonly column: string | undefined }
  | { readonly do: "setField"; readonly field: string; readonly value: string | undefined }
  | { readonly do: "inspected"; readonly inspection: Inspection }
  | {
      readonly do: "previewed";
      readonly of: string;
      readonly mended: Mended;
      readonly preview: ImportPreview;
    }
  | { readonly do: "mend"; readonly mend: Mend }
  | { readonly do: "undoMend" }
  | { readonly do: "redoMend" }
  | { readonly do: "goTo"; readonly step: Step }
  | { readonly do: "commit" }
  | { readonly do: "committed"; readonly result: ImportReport }
  | { readonly do: "stopped" }
  | { readonly do: "next" };

const UNSEEN = { preview: undefined, previewOf: "", previewMends: NOTHING_MENDED, mendedRows: new Map() };

export function reduce(wizard: Wizard, action: WizardAction): Wizard {
  switch (action.do) {
    case "chooseKind":
      return action.kind === wizard.kind ? wizard : { ...anew(wizard), kind: action.kind };
    case "chooseSource":
      return action.source === wizard.source ? wizard : { ...anew(wizard), source: action.source };
    case "takeFile":
      return {
        ...anew(wizard),
        step: "file",
        file: action.file,
        source: action.source ?? wizard.source,
        result: undefined,
      };
    case "chooseProfile":
      return {
        ...anew(wizard),
        kind: action.kind ?? wizard.kind,
        profile: action.profile,
        profileChosen: true,
        reading: action.profile?.reading ?? NO_READING,
      };
    case "savedProfile":
      return { ...wizard, profile: action.profile, profileChosen: true, suggested: new Set() };
    case "read":
      return { ...wizard, reading: { ...wizard.reading, ...action.change } };
    case "mapField":
      return mapped(wizard, action.field, { map: action.column });
    case "setField":
      return mapped(wizard, action.field, { set: action.value });
    case "inspected":
      return inspected(wizard, action.inspection);
    case "previewed":
      return {
        ...wizard,
        preview: action.preview,
        previewOf: action.of,
        previewMends: action.mended,
        mendedRows: mendedRows(wizard),
        owed: owedNow(wizard.owed, action.preview.ambiguous, wizard.reading),
      };
    case "mend":
      return { ...wizard, mends: did(wizard.mends, action.mend) };
    case "undoMend":
      return { ...wizard, mends: undid(wizard.mends) };
    case "redoMend":
      return { ...wizard, mends: redid(wizard.mends) };
    case "goTo":
      return { ...wizard, step: action.step };
    case "commit":
      return { ...wizard, step: "commit", committing: true, result: undefined };
    case "committed":
      return { ...wizard, committing: false, result: action.result };
    case "stopped":
      return { ...wizard, committing: false, step: "consequences" };
    case "next":
      return { ...FIRST_STATE, kind: wizard.kind, source: wizard.source };
  }
}

/** Another file, kind or source: nothing that was said about the former reading holds. */
const anew = (wizard: Wizard): Wizard => ({
  ...wizard,
  ...UNSEEN,
  inspection: undefined,
  profile: undefined,
  profileChosen: false,
  reading: NO_READING,
  suggested: new Set(),
  owed: [],
  mends: NO_MENDS,
});

type Given = { readonly map?: string | undefined; readonly set?: string | undefined };

/** A field has a column or a constant, never both. */
function mapped(wizard: Wizard, field: string, { map, set }: Given): Wizard {
  const { reading, suggested } = wizard;
  return {
    ...wizard,
    reading: { ...reading, map: withEntry(reading.map, field, map), set: withEntry(reading.set, field, set) },
    suggested: new Set([...suggested].filter((other) => other !== field)),
  };
}

type Entries = Readonly<Record<string, string>>;
const withEntry = (entries: Entries, key: string, value: string | undefined): Record<string, string> => {
  const rest = Object.entries(entries).filter(([known]) => known !== key);
  return Object.fromEntries(value === undefined ? rest : [...rest, [key, value]]);
};

function inspected(wizard: Wizard, inspection: Inspection): Wizard {
  const sameTable = wizard.inspection?.table.header.join("\n") === inspection.table.header.join("\n");
  const seen = {
    ...wizard,
    inspection,
    owed: owedNow(wizard.owed, inspection.choices, wizard.reading),
    // Lines are numbered by the table that was found: mends of another one would hit other rows.
    mends: sameTable ? wizard.mends : NO_MENDS,
  };
  return sameTable ? seen : withSuggestions(seen);
}

/** The mended rows as the file has them: a row that is right now comes in no further preview. */
function mendedRows({ mendedRows: before, preview, mends }: Wizard): Wizard["mendedRows"] {
  const { cells } = mends.mended;
  const rows = new Map([...before].filter(([line]) => cells.has(line)));
  for (const reject of preview?.rejects ?? [])
    if (cells.has(reject.line) && !rows.has(reject.line)) rows.set(reject.line, reject);
  return rows;
}

/** Those owed now, and those that were owed and are made; the latest evidence stands. */
function owedNow(before: readonly Choice[], now: readonly Choice[], reading: Reading): readonly Choice[] {
  const made = before.filter(
    (choice) =>
      isChosen(choice, reading) &&
      !now.some(({ sets, column }) => sets === choice.sets && column === choice.column),
  );
  return [...made, ...now];
}
