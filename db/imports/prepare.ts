import { statSync } from "node:fs";
import type { ImportInput, Reading } from "../../shared/shapes.ts";
import type { ImportKind } from "../../shared/domain.ts";
import { needsSource } from "../../shared/ingest/fields.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse } from "../../shared/rpc.ts";
import { zoneOf } from "../../shared/time.ts";
import type { LongContext } from "../context.ts";
import { findSource, type Source } from "../sources.ts";
import { describeFileError } from "./parse/bytes.ts";
import type { ReadOrder } from "./parse/protocol.ts";

/** An import that may begin: the file is there and the source is known. */
export type Plan = {
  readonly kind: ImportKind;
  readonly reading: Reading;
  readonly source: Source | undefined;
  readonly path: string;
  readonly fileName: string;
  readonly bytes: number;
};

type Input = Pick<ImportInput, "kind" | "file" | "source"> & { readonly reading: Reading };

export function prepare({ db, pathOf }: LongContext, input: Input): Answer<Plan> {
  const source = input.source === undefined ? undefined : findSource(db, input.source);
  if (input.source !== undefined && !source) return refuse("notFound", unknownSource(db, input.source));
  if (!source && needsSource(input.kind))
    return refuse("badInput", `Say which system the ${input.kind} are of (source).`);
  const { timezone } = input.reading;
  if (timezone !== undefined && !zoneOf(timezone))
    return refuse("badInput", `There is no time zone “${timezone}”. Use an IANA name, as in Europe/London.`);
  const file = pathOf(input.file);
  if (!file.ok) return file;
  const { path, name } = file.value;
  try {
    const bytes = statSync(path).size;
    return ok({ kind: input.kind, reading: input.reading, source, path, fileName: name, bytes });
  } catch (error) {
    return refuse("badInput", describeFileError(path, error));
  }
}

export const readOrder = ({ path, kind, reading, source }: Plan): ReadOrder => ({
  path,
  kind,
  reading,
  timezone: reading.timezone ?? source?.timezone ?? "UTC",
  defaultLocation: source?.location ?? "",
});

function unknownSource(db: LongContext["db"], name: string): string {
  const known = db.all<{ name: string }>("SELECT name FROM sources ORDER BY name").map((row) => row.name);
  const list = known.length === 0 ? "There are none yet: add it first." : `There are: ${known.join(", ")}.`;
  return `There is no source “${name}”. ${list}`;
}
