import { STATUS_CLASS } from "../../domain.ts";
import { formatQuantity, magnitude, quantity, type Quantity } from "../../quantity.ts";
import { bundleTrade, componentsOf, type BundleSale, type BundleTrade } from "../bundleSales.ts";
import { bundlesUnbooked } from "../bundlesUnbooked.ts";
import { LEAST_PARTIAL_WEIGHT } from "../candidates.ts";
import type { Clues } from "../clues.ts";
import type { BundleEvidence, CauseFinder, Hypothesis } from "../types.ts";
import { logOdds, timing } from "../weight.ts";
import { signed } from "../words.ts";

/**
 * Every other component is off in the bundle's ratio, only some are, or none is; but where something else happened to one, too, it
 * may be off by more, the other way, or by less.
 */
type Support = "all" | "some" | "more" | "opposite" | "less" | "none";

const LIKELIHOOD: Readonly<Record<Support, number>> = {
  all: logOdds(0.98),
  some: logOdds(0.92),
  more: logOdds(0.65),
  opposite: logOdds(0.62),
  less: logOdds(0.45),
  none: logOdds(0.2),
};

/** A sale that no component followed stands out by itself where the other sales of the bundle were exploded. */
const ALONE_AMONG_EXPLODED = logOdds(0.55);

/** Log-odds to take off where the bundle is kept assembled: its sale needs no component. */
const STOCKED = 2;

/** What can't be sold isn't what a bundle was made of: log-odds to take off. */
const NOT_FOR_SALE = 3;

/** Another place of the item is off by just what a sale took, and this one isn't: log-odds to take off. */
const FROM_ANOTHER_BIN = 3;

/** Log-odds to take off where as much of the component as it holds left at about that time. */
const FOLLOWED = 2;

/** Enough to show and to combine. */
const MOST_TOLD = 12;

type Found = {
  readonly bundle: BundleEvidence;
  readonly sale: BundleSale;
  /** The other components that are off in the ratio, with what they are off by. */
  readonly alsoOff: readonly { readonly sku: string; readonly by: Quantity }[];
  readonly support: Support;
  readonly weight: number;
};

/** A bundle sold or returned whose components weren't booked: they are short or over in its exact ratio. */
export const bundleNotExploded: CauseFinder = {
  cause: "bundle_not_exploded",
  find(clues) {
    const { position, siblings, variance } = clues.evidence;
    const held = STATUS_CLASS[position.status] === "non_sellable" ? NOT_FOR_SALE : 0;
    const isWholeElsewhere = ({ explains }: BundleSale): boolean =>
      explains !== variance && siblings.some((sibling) => sibling.variance === explains);
    const found = clues.evidence.bundles
      .flatMap((bundle) => salesOf(clues, bundle))
      .map((one) => ({
        ...one,
        weight: one.weight - held - (isWholeElsewhere(one.sale) ? FROM_ANOTHER_BIN : 0),
      }))
      .toSorted((a, b) => b.weight - a.weight || compareText(a.sale.name, b.sale.name));
    const unbooked = clues.evidence.bundles
      .flatMap((bundle) => bundlesUnbooked(clues, bundle))
      .filter(
        ({ explains }) => !found.some(({ sale, support }) => sale.explains === explains && support === "all"),
      );
    return (rest) => [
      ...unbooked.filter(({ explains }) => explains === rest),
      ...found
        .filter(({ sale, weight }) => sale.explains === rest || weight >= LEAST_PARTIAL_WEIGHT)
        .slice(0, MOST_TOLD)
        .map((one) => hypothesis(clues, one)),
    ];
  },
};

const compareText = (a: string, b: string): number => Number(a > b) - Number(a < b);

/** Each sale alone, and all of them together: an interface that explodes nothing leaves the sum. */
function salesOf(clues: Clues, bundle: BundleEvidence): readonly Found[] {
  const trade = bundleTrade(clues.evidence, bundle);
  const found = foundIn(clues, bundle, trade);
  const all = together(trade.open.filter(({ byQuantity }) => byQuantity === undefined));
  return [...trade.open, ...(all === undefined ? [] : [all])]
    .map(found)
    .filter(({ sale, support }) => sale.byQuantity === undefined || support !== "none");
}

function together(sales: readonly BundleSale[]): BundleSale | undefined {
  const [first, ...others] = sales;
  const bundles = sales.reduce((sum, sale) => sum + sale.bundles, 0);
  const explains = sales.reduce((sum, sale) => sum + sale.explains, 0);
  if (first === undefined || others.length === 0 || explains === 0) return undefined;
  if (!Number.isSafeInteger(bundles) || !Number.isSafeInteger(explains)) return undefined;
  return {
    bundles: quantity(bundles),
    explains: quantity(explains),
    name: `${first.name} and ${others.length} more`,
    legs: sales.flatMap(({ legs }) => legs),
    documents: sales.flatMap(({ documents }) => documents),
  };
}

function foundIn(clues: Clues, bundle: BundleEvidence, trade: BundleTrade): (sale: BundleSale) => Found {
  const others = bundle.components.filter(({ sku }) => sku !== clues.evidence.position.sku);
  const kindOf = ({ bundles, byQuantity, isBuilding }: BundleSale): string =>
    JSON.stringify([bundles, byQuantity, isBuilding]);
  const byKind = Map.groupBy(trade.open, kindOf);
  return (sale) => {
    const alsoOff = others.flatMap(({ sku, qty }) => {
      const by = componentsOf(sale.bundles, qty);
      const isOff = bundle.variances.some(
        ({ position, variance }) => position.sku === sku && variance === by,
      );
      return by !== undefined && isOff ? [{ sku, by }] : [];
    });
    const hidden = sale.explains === clues.evidence.variance ? hiddenAt(clues, bundle, sale) : "none";
    const support = alsoOff.length === 0 ? hidden : alsoOff.length === others.length ? "all" : "some";
    // Sales of as many bundles fit equally well and share the chance.
    const rivalry = Math.log(Math.max(1, byKind.get(kindOf(sale))?.length ?? 0));
    const doubt = rivalry + (sale.byQuantity === "followed" ? FOLLOWED : 0);
    const weight = likelihood(support, trade, sale) - doubt + clearance(clues, sale);
    return { bundle, sale, alsoOff, support, weight };
  };
}

/** How another component is off, beside what a sale took of it that explains all of what is off here; the likeliest of several. */
function hiddenAt(
  { evidence }: Clues,
  { components, variances }: BundleEvidence,
  sale: BundleSale,
): "more" | "opposite" | "less" | "none" {
  const off = components.flatMap(({ sku, qty }) => {
    const by = sku === evidence.position.sku ? undefined : componentsOf(sale.bundles, qty);
    if (by === undefined) return [];
    const found = variances.filter(({ position }) => position.sku === sku);
    return found.map(({ variance }) => {
      if (Math.sign(variance) !== Math.sign(by)) return "opposite";
      return Math.abs(variance) > Math.abs(by) ? "more" : "less";
    });
  });
  return (["more", "opposite", "less"] as const).find((how) => off.includes(how)) ?? "none";
}

function likelihood(
  support: Support,
  { exploded, isStocked, isBelowZero }: BundleTrade,
  { legs, isBuilding }: BundleSale,
): number {
  if (support !== "none") return LIKELIHOOD[support];
  const standsOut = exploded > 1 && legs.length > 0;
  return (
    (standsOut ? ALONE_AMONG_EXPLODED : LIKELIHOOD.none) -
    (isStocked && !isBuilding && !isBelowZero ? STOCKED : 0)
  );
}

/** What counts since then say of the sale; of several, the one they clear most. */
const clearance = (clues: Clues, { legs }: BundleSale): number =>
  Math.min(0, ...legs.map((leg) => timing(clues, leg)));

function hypothesis({ evidence }: Clues, { bundle, sale, alsoOff, weight }: Found): Hypothesis {
  const { sku } = evidence.position;
  const { baseUom } = evidence.item;
  const [what, did] = wordsOf(sale);
  const bundles = formatQuantity(magnitude(sale.bundles));
  const others = alsoOff.map((other) => `${other.sku} by ${signed(other.by)}`).join(", ");
  const ratio = others === "" ? "" : ` Off in the same ratio: ${others}.`;
  return {
    cause: "bundle_not_exploded",
    explains: sale.explains,
    movementIds: [...new Set(sale.legs.map(({ movementId }) => movementId))],
    documents: sale.documents,
    positions: [],
    because:
      `${sale.name} ${what} ${bundles} of the bundle ${bundle.sku}${consequence(bundle, sale, sku, baseUom)}. ` +
      `Exploding it moves the book by ${signed(sale.explains)}.${ratio}`,
    confirms: `The paper of ${sale.name} shows that the pieces of ${bundle.sku} ${did} with it.`,
    refutes: `${bundle.sku} ${did} as assembled stock of its own, or ${sku} was booked under another document.`,
    weight,
  };
}

function wordsOf({ bundles, isBuilding }: BundleSale): readonly [what: string, did: string] {
  if (isBuilding) return bundles < 0 ? ["built", "were used up"] : ["took apart", "came out"];
  return bundles < 0 ? ["sold", "left"] : ["took back", "came back"];
}

function consequence({ qty }: BundleEvidence, sale: BundleSale, sku: string, baseUom: string): string {
  if (qty < 0) return ", and nothing was assembled for it";
  return `, which holds ${formatQuantity(qty)} ${baseUom} of ${sku} each, and no movement of ${sku} ${notFound(sale)}`;
}

/** The component may well have moved for other reasons: where the sale has a document, none was for that. */
function notFound({ name, legs, documents }: BundleSale): string {
  if (documents.length === 0) return "followed";
  const docs = new Set(legs.map(({ doc }) => doc).filter((doc) => doc !== ""));
  const [doc] = docs;
  return documents.length > 1 ? "was for any of them" : `was for ${doc ?? name}`;
}
