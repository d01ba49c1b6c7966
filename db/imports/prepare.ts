import { statSync } from "node:fs";
import type { ImportInput } from "../../shared/importShapes.ts";
import type { Mends, Reading } from "../../shared/reading.ts";
import type { ImportKind } from "../../shared/domain.ts";
import { needsSource } from "../../shared/ingest/fields.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse } from "../../shared/rpc.ts";
import { zoneOf } from "../../shared/time.ts";
import { zoneOfPlaces } from "../clocks.ts";
import type { ReadDb } from "../connection.ts";
import type { LongContext } from "../context.ts";
import { profiledReading } from "../profiles/find.ts";
import { findSource, type Source } from "../sources.ts";
import { describeFileError } from "./parse/bytes.ts";
import type { ReadOrder, Remembered } from "./parse/protocol.ts";
import { rememberedChoices } from "./remembered.ts";

/** An import that may begin: the file is there, the source is known, and so is how to read it. */
export type Plan = {
  readonly kind: ImportKind;
  /** How the file is read: what was said of it over what its profile says. */
  readonly reading: Reading;
  /** What was said of it without the profile: its choices are what is remembered of the source. */
  readonly said: Reading;
  /** "name v3" of the profile, or the name of one built in. */
  readonly profile: string | null;
  readonly remembered: Remembered;
  readonly mends: Mends;
  readonly source: Source | undefined;
  /** The IANA zone of the project's locations; UTC where they have none in common. */
  readonly wallTimezone: string;
  readonly path: string;
  readonly fileName: string;
  readonly bytes: number;
};

export type PrepareInput = Pick<ImportInput, "kind" | "file" | "source" | "profile" | "reading"> &
  Partial<Pick<ImportInput, "mends">>;

const NO_MENDS: Mends = { cells: [], aliases: [], items: [] };

/** Finds what an import is made of. `look`: the file is only looked at, for which its source needn't be known yet. */
export function prepare(
  { db, pathOf }: LongContext,
  input: PrepareInput,
  { look = false }: { readonly look?: boolean } = {},
): Answer<Plan> {
  const source = input.source === undefined ? undefined : findSource(db, input.source);
  if (input.source !== undefined && !source) return refuse("notFound", unknownSource(db, input.source));
  if (!source && !look && needsSource(input.kind))
    return refuse("badInput", `Say which system the ${input.kind} are of (source).`);
  const read = profiledReading(db, { ...input, source: source?.name });
  if (!read.ok) return read;
  const { reading, profile } = read.value;
  const { timezone } = reading;
  if (timezone !== undefined && !zoneOf(timezone))
    return refuse("badInput", `There is no time zone “${timezone}”. Use an IANA name, as in Europe/London.`);
  const file = pathOf(input.file);
  if (!file.ok) return file;
  const { path, name: fileName } = file.value;
  const bytes = sizeOf(path);
  if (!bytes.ok) return bytes;
  return ok({
    kind: input.kind,
    reading,
    said: input.reading,
    profile,
    remembered: source ? rememberedChoices(db, source.id, input.kind) : {},
    mends: input.mends ?? NO_MENDS,
    source,
    wallTimezone: zoneOfPlaces(
      db,
      new Set(db.all<{ id: number }>("SELECT id FROM locations").map(({ id }) => id)),
    ),
    path,
    fileName,
    bytes: bytes.value,
  });
}

export const readOrder = (plan: Plan, { inspect }: { readonly inspect: boolean }): ReadOrder => ({
  path: plan.path,
  kind: plan.kind,
  // Items that the mends let it make want their descriptions, too.
  reading: plan.mends.items.length > 0 ? { ...plan.reading, createItems: true } : plan.reading,
  remembered: plan.remembered,
  mended: plan.mends.cells,
  timezone: plan.reading.timezone ?? plan.source?.timezone,
  wallTimezone: plan.wallTimezone,
  defaultLocation: plan.source?.location ?? "",
  inspect,
});

function sizeOf(path: string): Answer<number> {
  try {
    return ok(statSync(path).size);
  } catch (error) {
    return refuse("badInput", describeFileError(path, error));
  }
}

function unknownSource(db: ReadDb, name: string): string {
  const known = db.all<{ name: string }>("SELECT name FROM sources ORDER BY name").map((row) => row.name);
  const list = known.length === 0 ? "There are none yet: add it first." : `There are: ${known.join(", ")}.`;
  return `There is no source “${name}”. ${list}`;
}
