/** What is said under the quantity after something was done. */
export type Note =
  | { readonly kind: "saved"; readonly what: string; readonly sku: string; readonly bin: string }
  | { readonly kind: "again" | "undone" | "confirmedBin" | "confirmedItem" | "moved" }
  | { readonly kind: "emptied"; readonly bin: string; readonly lines: number }
  | { readonly kind: "skipped"; readonly sku: string; readonly bin: string }
  | { readonly kind: "finishFirst"; readonly typed: string; readonly code: string }
  | { readonly kind: "failed" | "notYours" | "refused"; readonly message: string };
