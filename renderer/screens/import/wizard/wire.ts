import type { Input } from "../../../../shared/contract.ts";
import { mergeReading } from "../../../../shared/ingest/profiles/merge.ts";
import type { Reading, TableWish } from "../../../../shared/reading.ts";
import { sentMends } from "../mend/mends.ts";
import type { ChosenFile, ChosenProfile, Wizard } from "./state.ts";

/** As many set-aside rows as a preview answers. */
export const MOST_REJECTS = 50_000;

type FileInput = Input<"imports.inspect">["file"];

const fileInput = (file: ChosenFile): FileInput =>
  file.from === "upload"
    ? { from: "upload", upload: file.upload }
    : { from: "dropped", dropped: file.dropped };

/** What a file is looked at by: where its table is, and the columns that tell its header from other lines. */
export function inspectInput({
  kind,
  source,
  file,
  profile,
  reading,
}: Wizard): Input<"imports.inspect"> | undefined {
  if (!file) return undefined;
  return {
    kind,
    file: fileInput(file),
    ...(source !== "" && { source }),
    reading: { ...tableWish(reading), map: profile?.reading.map ?? {} },
  };
}

const tableWish = ({
  sheet,
  encoding,
  delimiter,
  quote,
  escape,
  headerLine,
  headerRows,
}: Reading): TableWish => ({ sheet, encoding, delimiter, quote, escape, headerLine, headerRows });

/** What is previewed and imported. The profile's name goes along as long as the reading still is that profile's. */
export function importInput(wizard: Wizard): Input<"imports.preview"> | undefined {
  const { kind, source, file, profile, reading, mends } = wizard;
  if (!file) return undefined;
  const beside = profile?.named ? besideProfile(profile, reading) : undefined;
  return {
    kind,
    file: fileInput(file),
    ...(source !== "" && { source }),
    ...(profile && beside ? { profile: profile.name, reading: beside } : { reading }),
    mends: sentMends(mends.mended),
    rejects: MOST_REJECTS,
  };
}

/** What a reading says beyond its profile; nothing where the two together would read otherwise than it does. */
export function besideProfile({ reading: base }: ChosenProfile, reading: Reading): Reading | undefined {
  const changed = Object.entries(reading).filter(([key, value]) => !isEqual(value, Reflect.get(base, key)));
  const beside: Reading = {
    ...Object.fromEntries(changed),
    map: changedEntries(base.map, reading.map),
    set: changedEntries(base.set, reading.set),
    createItems: reading.createItems,
  };
  return canonical(mergeReading(base, beside)) === canonical(reading) ? beside : undefined;
}

const isEqual = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

type Entries = Readonly<Record<string, string>>;
const changedEntries = (base: Entries, now: Entries): Record<string, string> =>
  Object.fromEntries(Object.entries(now).filter(([key, value]) => base[key] !== value));

/** One text for readings that say the same, in whichever order they say it. */
const canonical = (reading: Reading): string =>
  JSON.stringify(reading, (_, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
