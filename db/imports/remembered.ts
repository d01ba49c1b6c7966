import type { ImportKind } from "../../shared/domain.ts";
import type { ReadDb } from "../connection.ts";
import type { WriteContext } from "../context.ts";
import type { Remembered } from "./parse/protocol.ts";
import type { Plan } from "./prepare.ts";

/** Choices that hold for a source's later files of the same kind, until another is made. */
const CHOICES = ["sheet", "headerRows", "dateOrder", "decimal"] as const;
type ChoiceName = (typeof CHOICES)[number];

/** What was chosen for earlier files of a source. */
export function rememberedChoices(db: ReadDb, source: number, kind: ImportKind): Remembered {
  const rows = db.all<{ choice: ChoiceName; value: string }>(
    "SELECT choice, value FROM remembered WHERE source_id = ? AND kind = ?",
    ...[source, kind],
  );
  // Written by `rememberChoices` from a reading of the same type.
  return Object.fromEntries(
    rows.map(({ choice, value }) => [choice, choice === "headerRows" ? Number(value) : value]),
  ) as Remembered;
}

/** Remembers what was chosen for this file; answers the choices that are new or other than before. */
export function rememberChoices(
  { db, actor, now }: WriteContext,
  { said, source, kind, remembered }: Plan,
): Partial<Record<ChoiceName, string>> {
  if (!source) return {};
  const changed = CHOICES.flatMap((choice) => {
    const value = said[choice];
    return value === undefined || value === remembered[choice] ? [] : [[choice, String(value)] as const];
  });
  for (const [choice, value] of changed)
    db.runOne(
      `INSERT INTO remembered (source_id, kind, choice, value, by, at) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (source_id, kind, choice) DO UPDATE SET value = excluded.value, by = excluded.by, at = excluded.at`,
      ...[source.id, kind, choice, value, actor.name, now],
    );
  return Object.fromEntries(changed);
}

/** Whether a choice that the plan leaves open was made since an import: the same file could now be read otherwise. */
export function chosenSince(db: ReadDb, { source, kind, reading }: Plan, importId: number): boolean {
  return db
    .all<{ choice: ChoiceName }>(
      "SELECT choice FROM remembered WHERE source_id IS ? AND kind = ? AND at >= (SELECT at FROM imports WHERE id = ?)",
      ...[source?.id ?? null, kind, importId],
    )
    .some(({ choice }) => reading[choice] === undefined);
}
