import type { Cause } from "../domain.ts";
import type { Quantity } from "../quantity.ts";
import type { Hypothesis, Propose } from "./types.ts";
import { logOdds } from "./weight.ts";

/** What names a record of just the quantity: an order line, a document, or a twin in another system. */
const BY_RECORD: ReadonlySet<Cause> = new Set<Cause>([
  "missing_movement",
  "receipt_not_posted",
  "shipment_not_posted",
  "transfer_not_received",
  "return_not_released",
  "duplicate_movement",
  "late_posting",
]);

/** So sure a record must be by itself. */
const SURE = logOdds(0.85);

/** Log-odds to take off an exchange that only its quantity speaks for, where a record accounts for all of it. */
const OUTRANKED = 2;

/** Evidence outranks coincidence (DOMAIN section 4): where a record fits the whole variance, an opposite one elsewhere says less. */
export function withRecordsFirst(variance: Quantity, proposals: readonly Propose[]): readonly Propose[] {
  const isByRecord = ({ cause, explains, weight }: Hypothesis): boolean =>
    BY_RECORD.has(cause) && explains === variance && weight >= SURE;
  if (!proposals.some((propose) => propose(variance).some(isByRecord))) return proposals;
  const doubted = (part: Hypothesis): Hypothesis =>
    isExchange(part) && part.explains === variance ? { ...part, weight: part.weight - OUTRANKED } : part;
  return proposals.map((propose) => (rest) => propose(rest).map(doubted));
}

const isExchange = ({ positions, movementIds, documents }: Hypothesis): boolean =>
  positions.length > 0 && movementIds.length === 0 && documents.length === 0;
