import type { ImportKind } from "../../domain.ts";
import type { Suggestion } from "../../importShapes.ts";
import { SIDES } from "../derive/inAndOut.ts";
import { fieldsOf } from "../fields.ts";
import { nameMatcher } from "./byName.ts";
import { valueEvidence } from "./byValue.ts";
import { columnFacts } from "./column.ts";

export type Suggesting = {
  readonly kind: ImportKind;
  readonly header: readonly string[];
  /** The table's first rows; none: the header alone is looked at. */
  readonly rows: readonly (readonly string[])[];
  readonly createItems: boolean;
};

/** Below this a suggestion is noise. */
const WORTH_SAYING = 0.2;
/** From here on a column is taken to be the field's, and no other field's. */
const LIKELY = 0.5;
/** How far values that fit close the gap to certainty, and how much is lost where they speak against it. */
const CONFIRMED = 0.5;
const REFUTED = 0.7;

/**
 * The likely columns of each field, the surest first. What a header says outranks what its cells say; both together
 * are surer than either. No column is likely (above a half) for two fields.
 */
export function suggest({ kind, header, rows, createItems }: Suggesting): Suggestion[] {
  const fields = [
    ...fieldsOf(kind, createItems).map((field) => field.name),
    ...(kind === "movements" ? SIDES : []),
  ];
  const facts = header.map((_, column) => columnFacts(rows, column));
  const found = fields.flatMap((field) => {
    const byName = nameMatcher(field);
    return header.flatMap((text, column) => {
      const inColumn = facts[column];
      const weighed = inColumn && weigh(text, byName(text), valueEvidence(field, inColumn));
      return weighed && weighed.confidence >= WORTH_SAYING ? [{ field, column, ...weighed }] : [];
    });
  });
  const taken = new Set<number>();
  return found
    .toSorted((a, b) => b.confidence - a.confidence)
    .map(({ field, column, confidence, because }) => {
      const free = confidence <= LIKELY || !taken.has(column);
      if (free && confidence > LIKELY) taken.add(column);
      return {
        field,
        column: nameOf(header, column),
        confidence: rounded(free ? confidence : LIKELY),
        because,
      };
    })
    .toSorted((a, b) => b.confidence - a.confidence);
}

/** The best column for a field, where one is likely. */
export function likelyColumn(suggestions: readonly Suggestion[], field: string): string | undefined {
  return suggestions.find((each) => each.field === field && each.confidence >= LIKELY)?.column;
}

function weigh(
  header: string,
  named: number,
  values: ReturnType<typeof valueEvidence>,
): { readonly confidence: number; readonly because: string } | undefined {
  const quoted = `the header is “${header}”`;
  if (named === 0)
    return values && values.alone > 0 ? { confidence: values.alone, because: values.because } : undefined;
  if (values === undefined || values.fits === 0) return { confidence: named, because: quoted };
  if (values.fits > 0)
    return {
      confidence: named + (1 - named) * CONFIRMED * values.fits,
      because: `${quoted}, and ${values.because}`,
    };
  return { confidence: named * (1 + REFUTED * values.fits), because: `${quoted}, but ${values.because}` };
}

/** The header, or its number where it is blank or not the only one. */
function nameOf(header: readonly string[], column: number): string {
  const text = header[column] ?? "";
  const alone = header.indexOf(text) === header.lastIndexOf(text);
  return text.trim() !== "" && alone ? text : `#${column + 1}`;
}

const rounded = (share: number): number => Math.round(share * 100) / 100;
