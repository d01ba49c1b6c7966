import type { Cause } from "../../shared/domain.ts";
import { formatQuantity } from "../../shared/quantity.ts";
import type { TruthFault, TruthRow } from "../../shared/sample/truth.ts";
import type { TraceRow } from "../../shared/shapes.ts";

type Explanation = TraceRow["explanations"][number];
type Part = Explanation["parts"][number];

/** How the trace of one faulty position came out. */
export type Outcome = {
  readonly truth: TruthRow;
  /** No case was opened: the variance is missing, or a rule explains it. */
  readonly untraced: boolean;
  readonly exact: boolean;
  /** The cause of the first explanation's largest part. */
  readonly named: Cause | undefined;
  readonly score: number;
  readonly first: boolean;
  readonly among3: boolean;
  /** Every fault is a part of the first explanation. */
  readonly allNamed: boolean;
  /** Every fault is a part of one of the first three. */
  readonly allAmong3: boolean;
  /** The first explanation's parts are the faults, and nothing else. */
  readonly allRight: boolean;
  /** The first explanations, in short. */
  readonly told: readonly string[];
};

/** Sets what the simulator did beside what the trace says. */
export function outcomeOf(truth: TruthRow, trace: TraceRow | undefined): Outcome {
  const explanations = trace?.explanations ?? [];
  const [first] = explanations;
  const firstThree = explanations.slice(0, 3);
  const allNamed = first !== undefined && namesAll(first, truth);
  return {
    truth,
    untraced: trace === undefined,
    exact: trace?.variance === truth.variance,
    named: first && largestPart(first)?.cause,
    score: first?.score ?? 0,
    first: first !== undefined && isRight(first, truth),
    among3: firstThree.some((explanation) => isRight(explanation, truth)),
    allNamed,
    allAmong3: firstThree.some((explanation) => namesAll(explanation, truth)),
    allRight: allNamed && first.parts.length === truth.faults.length,
    told: firstThree.map(toldOf),
  };
}

const namesAll = ({ parts }: Explanation, { faults }: TruthRow): boolean =>
  faults.every((fault) => parts.some((part) => isBlamed(part, fault)));

/** "0.93 wrong_bin -3, unexplained -2". */
const toldOf = ({ score, parts }: Explanation): string =>
  `${score.toFixed(2)} ${parts.map(({ cause, explains }) => `${cause} ${formatQuantity(explains)}`).join(", ")}`;

/** The largest part has the right cause and blames the right movement, document or counterpart of the largest fault. */
function isRight(explanation: Explanation, truth: TruthRow): boolean {
  const part = largestPart(explanation);
  return truth.faults.length > 0 && part !== undefined && isBlamed(part, truth.faults[0]);
}

const largestPart = ({ parts }: Explanation): Part | undefined =>
  parts.toSorted((a, b) => Math.abs(b.explains) - Math.abs(a.explains))[0];

function isBlamed(part: Part, fault: TruthFault | undefined): boolean {
  if (fault === undefined || part.cause !== fault.cause) return false;
  const blamed = new Set(fault.eventIds);
  const counterparts = new Set(fault.counterparts.map(nameKey));
  if (blamed.size === 0 && counterparts.size === 0) return true;
  return (
    [...part.movements, ...part.documents].some((name) => blamed.has(name)) ||
    part.positions.some((position) => counterparts.has(nameKey(position)))
  );
}

/** One position's names as one text. */
export const nameKey = ({
  sku, location, bin, lot, status,
}: Pick<TraceRow, "sku" | "location" | "bin" | "lot" | "status"> | TruthFault["counterparts"][number]): string =>
  [sku, location, bin, lot, status].join("|"); // prettier-ignore
