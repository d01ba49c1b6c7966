import type { MovementType } from "../domain.ts";
import { figure } from "../many.ts";
import { formatQuantity, type Quantity } from "../quantity.ts";
import type { QuantityHabit } from "./quantities.ts";
import type { SeldomHours } from "./seldom.ts";

/** What a type does to a quantity, and what several of it are called. */
const WORDS: Readonly<Record<MovementType, readonly [done: string, several: string]>> = {
  receipt: ["received", "receipts"],
  putaway: ["put away", "put-aways"],
  replenish: ["replenished", "replenishments"],
  pick: ["picked", "picks"],
  pack: ["packed", "packings"],
  ship: ["shipped", "shipments"],
  sale: ["sold", "sales"],
  return: ["returned", "returns"],
  release: ["released", "releases"],
  transfer_out: ["sent to another location", "transfers out"],
  transfer_in: ["received from another location", "transfers in"],
  move: ["moved", "moves"],
  status_change: ["changed in status", "changes of status"],
  adjustment: ["adjusted", "adjustments"],
  count: ["booked by a count", "bookings of counts"],
  scrap: ["scrapped", "write-offs"],
  assembly: ["put together", "assemblies"],
  disassembly: ["taken apart", "disassemblies"],
  cancel: ["cancelled", "cancellations"],
};

/** What was moved and how that differs, without judging it: what is unusual may well be right. `ledger` is where it is usual. */
export function quantityText(
  moved: { readonly type: MovementType; readonly qty: Quantity; readonly uom: string },
  { low, high, median }: QuantityHabit,
  ledger: string,
): string {
  const [done, several] = WORDS[moved.type];
  const only = moved.qty < median ? "only " : "";
  const span =
    low === high
      ? `at least half of all ${several} of this item in ${ledger} are of ${formatQuantity(low)}`
      : `half of all ${several} of this item in ${ledger} are between ${formatQuantity(low)} and ${formatQuantity(high)}`;
  return `Unusual: ${only}${formatQuantity(moved.qty)} ${moved.uom} ${done} at once; ${span}.`;
}

export const hoursText = ({ from, until, happened }: SeldomHours, source: string, sample: number): string =>
  `Unusual: at an hour when hardly anything happens; ${share(happened, sample, source)} happened between ${clock(from)} and ${clock(until)} UTC.`;

export const userText = (user: string, made: number, source: string, sample: number): string =>
  `Unusual: by ${user}, who seldom posts here; ${share(made, sample, source)} are theirs.`;

const share = (number: number, sample: number, source: string): string =>
  `${number} of the latest ${figure(sample)} movements in ${source}`;

const clock = (hour: number): string => `${String(hour).padStart(2, "0")}:00`;
