import type { SuggestedCause } from "../../shared/caseShapes.ts";
import type { ReadDb } from "../connection.ts";
import { traceCases } from "../traces.ts";

/** What a count's case is best explained by, in short, for a list of cases; nothing for a case that no count stands behind. */
export function suggestedCause(db: ReadDb, id: number): SuggestedCause | null {
  const [first] = traceCases(db, [id])[0]?.trace.explanations ?? [];
  return first ? { causes: first.parts.map(({ cause }) => cause), score: first.score } : null;
}
