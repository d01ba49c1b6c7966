import type { Evidence } from "../../shared/trace/types.ts";
import type { ReadDb } from "../connection.ts";
import { gatherEvidence, type TracedCase } from "../evidence.ts";
import { keepingUntilChanged } from "../unusual/kept.ts";
import { type Survey, surveyOf } from "./survey.ts";

/**
 * All evidence of a case; that of the last one is kept until the project changes, because its trace and the timeline beside
 * it go by the same.
 */
export function evidenceToShow(db: ReadDb, traced: TracedCase, survey: Survey = surveyOf(db)): Evidence {
  const last = lastShown(db, "all");
  const known = last.get(traced.id);
  if (known !== undefined) return known;
  const evidence = gatherEvidence(db, traced, survey);
  last.clear();
  last.set(traced.id, evidence);
  return evidence;
}

const lastShown = keepingUntilChanged((_db, _key: "all") => new Map<number, Evidence>());
