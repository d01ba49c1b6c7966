import type { CountLine } from "../../../../renderer/screens/count/entry/lines.ts";

/** A line of a count in bin `bin`, with what a test says of it. */
export const lineOf = (bin: string, sku: string, more: Partial<CountLine> = {}): CountLine => ({
  sku,
  location: "L1",
  bin,
  lot: "",
  status: "available",
  description: "",
  barcode: "",
  uom: "EA",
  packs: [],
  zone: "",
  book: null,
  entered: null,
  done: false,
  recount: false,
  skipped: null,
  assignedTo: null,
  tracking: "none",
  ...more,
});
