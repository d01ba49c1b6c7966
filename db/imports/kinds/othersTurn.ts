import { cellProblem, type Problem } from "../../../shared/ingest/rejects.ts";
import type { Entry } from "./entries.ts";

/** Why a row isn't entered: whoever counted a line before doesn't count it again. */
export const othersTurn = ({ by }: Entry, message: string): Problem =>
  cellProblem(
    "counted_by",
    by,
    "ownRecount",
    `is who counted this line before, and it waits for somebody else. ${message}`,
  );
