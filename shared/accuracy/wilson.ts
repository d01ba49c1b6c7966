/** Two-sided 95 % of a standard normal distribution lie within this many standard deviations. */
const Z_95 = 1.959_963_984_540_054;

export type Interval = { readonly low: number; readonly high: number };

/**
 * Between which shares the true one lies with 95 % confidence, where `hits` of `trials` were seen (E. B. Wilson,
 * "Probable inference, the law of succession, and statistical inference", Journal of the American Statistical Association
 * 22, 1927, pages 209 to 212). It stays within 0 and 1 and is wide where trials are few. Nothing is known of no trials.
 */
export function wilsonInterval(hits: number, trials: number): Interval | undefined {
  if (trials === 0) return undefined;
  const share = hits / trials;
  const z2 = Z_95 * Z_95;
  const centre = (share + z2 / (2 * trials)) / (1 + z2 / trials);
  const reach =
    (Z_95 / (1 + z2 / trials)) * Math.sqrt((share * (1 - share)) / trials + z2 / (4 * trials ** 2));
  // At the ends the sum is 0 or 1 exactly; what is left is only the rounding of doubles.
  return {
    low: hits === 0 ? 0 : Math.max(0, centre - reach),
    high: hits === trials ? 1 : Math.min(1, centre + reach),
  };
}
