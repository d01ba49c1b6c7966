import { convert, formatQuantity, magnitude, QUANTITY_SCALE, quantity, type Quantity } from "../quantity.ts";
import { componentsOf } from "./bundleSales.ts";
import type { Clues } from "./clues.ts";
import type { BundleEvidence, Hypothesis, OtherVariance } from "./types.ts";
import { logOdds } from "./weight.ts";
import { place, signed } from "./words.ts";

/** The bundle and every component are off in its ratio, and no record says why: three numbers don't meet by chance. */
const IN_RATIO = logOdds(0.93);

/** So many others at least must be off with the traced position: two numbers in a ratio may be an accident. */
const FEWEST = 2;

/**
 * Bundles that were put together, or taken apart, and that nobody booked: the bundle is over by as many as its components
 * are short of, or the other way round.
 */
export function bundlesUnbooked({ evidence }: Clues, bundle: BundleEvidence): readonly Hypothesis[] {
  const { position, variance } = evidence;
  const members = [{ sku: bundle.sku, qty: BUNDLE }, ...bundle.components].filter(
    ({ sku }) => sku !== position.sku,
  );
  const [first] = members;
  if (first === undefined || members.length < FEWEST) return [];
  const offBy = (sku: string, by: Quantity | undefined): readonly OtherVariance[] =>
    bundle.variances.filter((one) => one.position.sku === sku && (by === undefined || one.variance === by));
  return offBy(first.sku, undefined).flatMap((found) => {
    const bundles = convert(found.variance, { num: QUANTITY_SCALE, den: first.qty });
    if (bundles === undefined || componentsOf(bundles, bundle.qty) !== variance) return [];
    const others = members
      .slice(1)
      .flatMap(({ sku, qty }) => offBy(sku, componentsOf(bundles, qty)).slice(0, 1));
    return others.length === members.length - 1
      ? [hypothesis({ evidence }, bundle, bundles, [found, ...others])]
      : [];
  });
}

/** What takes components adds a bundle. */
const BUNDLE = quantity(-QUANTITY_SCALE);

function hypothesis(
  { evidence }: Pick<Clues, "evidence">,
  { sku }: BundleEvidence,
  bundles: Quantity,
  others: readonly OtherVariance[],
): Hypothesis {
  const many = formatQuantity(magnitude(bundles));
  const did = bundles < 0 ? "put together" : "taken apart";
  const off = others.map(
    ({ position, variance }) => `${position.sku} in ${place(position)} by ${signed(variance)}`,
  );
  return {
    cause: "bundle_not_exploded",
    explains: evidence.variance,
    movementIds: [],
    documents: [],
    positions: others.map(({ position }) => position),
    because:
      `${many} of the bundle ${sku} seem to have been ${did}, and nobody booked it: ${off.join(", ")} and ${evidence.position.sku} in ` +
      `${place(evidence.position)} by ${signed(evidence.variance)} are off in its exact ratio. Booking it moves the book by ${signed(evidence.variance)}.`,
    confirms: `Whoever packs ${sku} has ${many} ${did} and not booked.`,
    refutes: `Counted again, one of ${sku} and its components is off by another number.`,
    weight: IN_RATIO,
  };
}
