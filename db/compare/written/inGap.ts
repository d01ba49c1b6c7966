import type { ReadDb } from "../../connection.ts";
import type { Gap } from "../gaps.ts";
import { breaksAt, type WrittenBreak } from "./breaks.ts";

/** The movement between two reports whose own written balance first parts from the arithmetic; nothing where no balance tells. */
export const brokenByBalance = (
  db: ReadDb,
  source: number,
  { position, openingAt, closingAt }: Pick<Gap, "position" | "openingAt" | "closingAt">,
): WrittenBreak | undefined =>
  breaksAt(db, source, position, closingAt).find(
    (broken) => broken.position === position && broken.at > openingAt && broken.at <= closingAt,
  );
