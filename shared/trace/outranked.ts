import type { Cause } from "../domain.ts";
import type { Quantity } from "../quantity.ts";
import type { Hypothesis, Propose } from "./types.ts";
import { logOdds } from "./weight.ts";

/** What names a record of just the quantity: an order line, a document, or a twin in another system; of slips in posting only such are sure. */
const BY_RECORD: ReadonlySet<Cause> = new Set<Cause>([
  "missing_movement",
  "receipt_not_posted",
  "shipment_not_posted",
  "transfer_not_received",
  "return_not_released",
  "duplicate_movement",
  "late_posting",
  "digit_error",
  "unit_of_measure",
  "sign_reversed",
  "ledger_break",
  "manual_override",
]);

/** So sure a record must be by itself. */
export const SURE = logOdds(0.85);

/** A miscount that somebody else's number tells of is this sure. */
const BORNE_OUT = logOdds(0.88);

/** Log-odds to take off an exchange, or a slip of a counter, that only its quantity speaks for, where a record accounts for just as much. */
const OUTRANKED = 2;

/** Evidence outranks coincidence (DOMAIN section 4): where a record fits what is left to explain, opposite variances that make it up say less. */
export function withRecordsFirst(proposals: readonly Propose[]): readonly Propose[] {
  const known = new Map<Quantity, readonly (readonly Hypothesis[])[]>();
  const all = (rest: Quantity): readonly (readonly Hypothesis[])[] => {
    const found =
      known.get(rest) ??
      ranked(
        rest,
        proposals.map((propose) => propose(rest)),
      );
    known.set(rest, found);
    return found;
  };
  return proposals.map((_, index) => (rest) => all(rest)[index] ?? []);
}

function ranked(
  rest: Quantity,
  found: readonly (readonly Hypothesis[])[],
): readonly (readonly Hypothesis[])[] {
  const isByRecord = ({ cause, explains, weight }: Hypothesis): boolean =>
    BY_RECORD.has(cause) && explains === rest && weight >= SURE;
  if (!found.some((parts) => parts.some(isByRecord))) return found;
  return found.map((parts) =>
    parts.map((part) =>
      isExchange(part) || isNumberAlone(part) ? { ...part, weight: part.weight - OUTRANKED } : part,
    ),
  );
}

const isExchange = ({ positions, movementIds, documents }: Hypothesis): boolean =>
  positions.length > 0 && movementIds.length === 0 && documents.length === 0;

/** A counted number that looks like a slip, where no second count nor the next row says so. */
const isNumberAlone = ({ cause, weight }: Hypothesis): boolean =>
  cause === "count_error" && weight < BORNE_OUT;
