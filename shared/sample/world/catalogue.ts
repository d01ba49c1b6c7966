/** A family of goods, from which items are made by kind and size. Every name is made up. */
export type Family = {
  readonly prefix: string;
  readonly noun: string;
  readonly kinds: readonly string[];
  readonly sizes: readonly string[];
  /** Unit cost in cents, from and to. */
  readonly costCents: readonly [number, number];
  readonly baseUom: "EA" | "M";
  /** Base units in an inner pack (0: none) and in the outer one (0: none). */
  readonly inner: number;
  readonly outer: number;
  readonly lots?: true;
  readonly highRisk?: true;
};

const GLAZES = ["sage", "oat white", "slate", "terracotta", "midnight", "blush"];
const WOODS = ["oak", "walnut", "beech", "bamboo", "ash", "olive wood"];
const CLOTHS = ["natural linen", "indigo stripe", "ochre check", "charcoal", "sea green", "rose"];
const SCENTS = ["cedar", "fig leaf", "orange peel", "lavender", "sea salt", "vanilla"];

export const FAMILIES: readonly Family[] = [
  { prefix: "MUG", noun: "stoneware mug", kinds: GLAZES, sizes: ["250 ml", "350 ml", "450 ml"], costCents: [210, 480], baseUom: "EA", inner: 6, outer: 24 },
  { prefix: "BWL", noun: "stoneware bowl", kinds: GLAZES, sizes: ["14 cm", "18 cm", "24 cm"], costCents: [260, 720], baseUom: "EA", inner: 6, outer: 12 },
  { prefix: "PLT", noun: "dinner plate", kinds: GLAZES, sizes: ["20 cm", "27 cm"], costCents: [240, 560], baseUom: "EA", inner: 0, outer: 12 },
  { prefix: "BRD", noun: "chopping board", kinds: WOODS, sizes: ["small", "medium", "large"], costCents: [480, 1650], baseUom: "EA", inner: 0, outer: 8 },
  { prefix: "SPN", noun: "cooking spoon", kinds: WOODS, sizes: ["25 cm", "30 cm", "35 cm"], costCents: [90, 260], baseUom: "EA", inner: 12, outer: 48 },
  { prefix: "TWL", noun: "tea towel", kinds: CLOTHS, sizes: ["single", "pair"], costCents: [160, 420], baseUom: "EA", inner: 10, outer: 50 },
  { prefix: "APR", noun: "kitchen apron", kinds: CLOTHS, sizes: ["short", "long"], costCents: [620, 1180], baseUom: "EA", inner: 0, outer: 12 },
  { prefix: "CSH", noun: "cushion cover", kinds: CLOTHS, sizes: ["40 × 40 cm", "50 × 50 cm", "40 × 60 cm"], costCents: [430, 980], baseUom: "EA", inner: 0, outer: 10 },
  { prefix: "CDL", noun: "scented candle", kinds: SCENTS, sizes: ["120 g", "220 g", "400 g"], costCents: [310, 890], baseUom: "EA", inner: 6, outer: 12, lots: true },
  { prefix: "SOP", noun: "hand soap", kinds: SCENTS, sizes: ["100 g bar", "300 ml", "1 l refill"], costCents: [120, 640], baseUom: "EA", inner: 6, outer: 24, lots: true },
  { prefix: "TEA", noun: "loose tea", kinds: ["breakfast", "green", "rooibos", "mint", "smoked", "chai"], sizes: ["75 g tin", "250 g bag"], costCents: [280, 760], baseUom: "EA", inner: 6, outer: 24, lots: true },
  { prefix: "COF", noun: "coffee beans", kinds: ["house blend", "dark roast", "light roast", "decaf", "espresso", "single estate"], sizes: ["250 g", "1 kg"], costCents: [390, 1490], baseUom: "EA", inner: 0, outer: 8, lots: true },
  { prefix: "JAR", noun: "storage jar", kinds: ["clear glass", "amber glass", "ribbed glass", "enamel"], sizes: ["0.5 l", "1 l", "2 l"], costCents: [180, 690], baseUom: "EA", inner: 6, outer: 12 },
  { prefix: "GLS", noun: "tumbler", kinds: ["clear", "smoke", "amber", "ribbed", "recycled green"], sizes: ["200 ml", "330 ml"], costCents: [110, 320], baseUom: "EA", inner: 6, outer: 36 },
  { prefix: "LMP", noun: "table lamp", kinds: ["brass", "matt black", "linen shade", "paper shade", "ceramic"], sizes: ["30 cm", "45 cm"], costCents: [1890, 5400], baseUom: "EA", inner: 0, outer: 4 },
  { prefix: "BLB", noun: "filament bulb", kinds: ["clear", "amber", "opal"], sizes: ["E14 4 W", "E27 6 W", "E27 8 W"], costCents: [140, 390], baseUom: "EA", inner: 10, outer: 50 },
  { prefix: "ROP", noun: "cotton rope", kinds: ["natural", "navy", "rust", "black"], sizes: ["4 mm", "6 mm", "10 mm"], costCents: [22, 95], baseUom: "M", inner: 0, outer: 50 },
  { prefix: "HOK", noun: "wall hook", kinds: ["brass", "matt black", "oak peg", "steel"], sizes: ["single", "double", "rail of five"], costCents: [130, 980], baseUom: "EA", inner: 10, outer: 40 },
  { prefix: "BSK", noun: "seagrass basket", kinds: ["plain", "white rim", "with lid", "with handles"], sizes: ["25 cm", "35 cm", "45 cm"], costCents: [590, 1720], baseUom: "EA", inner: 0, outer: 6 },
  { prefix: "NTB", noun: "notebook", kinds: ["ruled", "dotted", "plain", "squared"], sizes: ["A6", "A5", "A4"], costCents: [95, 460], baseUom: "EA", inner: 10, outer: 60 },
  { prefix: "PEN", noun: "gel pen", kinds: ["black", "blue", "green", "red"], sizes: ["0.4 mm", "0.7 mm"], costCents: [38, 110], baseUom: "EA", inner: 12, outer: 144 },
  { prefix: "HDP", noun: "wireless headphones", kinds: ["graphite", "sand", "forest"], sizes: ["on-ear", "over-ear"], costCents: [3900, 11900], baseUom: "EA", inner: 0, outer: 6, highRisk: true },
  { prefix: "KNF", noun: "kitchen knife", kinds: ["ash handle", "black handle", "walnut handle"], sizes: ["paring", "bread", "chef 20 cm"], costCents: [1250, 5200], baseUom: "EA", inner: 0, outer: 6, highRisk: true },
  { prefix: "VAS", noun: "glass vase", kinds: ["clear", "smoke", "amber", "sea green"], sizes: ["18 cm", "25 cm", "32 cm"], costCents: [540, 1980], baseUom: "EA", inner: 0, outer: 4 },
]; // prettier-ignore
