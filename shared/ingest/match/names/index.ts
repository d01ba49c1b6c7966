import { de } from "./de.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import type { FieldNames } from "./fieldNames.ts";
import { fr } from "./fr.ts";
import { it } from "./it.ts";
import { nl } from "./nl.ts";
import { pl } from "./pl.ts";
import { pt } from "./pt.ts";
import { vague } from "./vague.ts";

const LANGUAGES: readonly FieldNames[] = [en, de, fr, es, it, nl, pt, pl];

const namesIn = (table: FieldNames, field: string): readonly string[] =>
  Object.hasOwn(table, field) ? (table[field] ?? "").split(", ") : [];

/** What systems call a field, in the languages known here. */
export const sureNames = (field: string): readonly string[] => [
  ...new Set(LANGUAGES.flatMap((language) => namesIn(language, field))),
];

/** What they may call it, and other things too. */
export const vagueNames = (field: string): readonly string[] => namesIn(vague, field);
