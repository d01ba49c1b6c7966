import type { Reply } from "../../../shared/contract.ts";
import { hrefOf } from "../../routing.ts";
import type { Tone } from "../../ui/Badge.tsx";
import type { IconName } from "../../ui/Icon.tsx";
import { filtersText } from "../../ui/table/address.ts";

export type Need = Reply<"home.needs">["needs"][number];
export type NeedKind = Need["kind"];

type Look = { readonly tone: Tone; readonly icon: IconName; readonly href: string };

/** In the order they matter: what may cost most comes first, whatever the service's order. */
export const NEEDS: Readonly<Record<NeedKind, Look>> = {
  casesCritical: {
    tone: "bad",
    icon: "warn",
    href: hrefOf("cases", undefined, {
      kind: "all",
      columns: filtersText([{ column: "severity", among: ["critical"] }]),
    }),
  },
  pushesStopped: { tone: "bad", icon: "link", href: hrefOf("outbox", undefined, { state: "stopped" }) },
  reconcileDue: { tone: "warn", icon: "equal", href: hrefOf("variances") },
  casesOpen: { tone: "warn", icon: "cases", href: hrefOf("cases", undefined, { kind: "all" }) },
  toApprove: {
    tone: "accent",
    icon: "adjustments",
    href: hrefOf("adjustments", undefined, { state: "proposed" }),
  },
  toExport: {
    tone: "accent",
    icon: "download",
    href: hrefOf("adjustments", undefined, { state: "batches" }),
  },
  countsDue: { tone: "warn", icon: "warn", href: hrefOf("count") },
  recountsOwed: { tone: "warn", icon: "count", href: hrefOf("count") },
  unknownCodes: { tone: "warn", icon: "count", href: hrefOf("count") },
  countsOpen: { tone: "info", icon: "count", href: hrefOf("count") },
  conflictsOpen: { tone: "warn", icon: "equal", href: hrefOf("import", undefined, { list: "conflicts" }) },
  filesWaiting: { tone: "info", icon: "file", href: hrefOf("import", undefined, { list: "drops" }) },
  rowsSetAside: {
    tone: "neutral",
    icon: "import",
    href: hrefOf("import", undefined, {
      list: "imports",
      columns: filtersText([{ column: "rejected", from: 1 }]),
    }),
  },
  duplicateItems: {
    tone: "neutral",
    icon: "copy",
    href: hrefOf("items", undefined, { tab: "duplicates" }),
  },
  nonStockProposed: {
    tone: "neutral",
    icon: "items",
    href: hrefOf("items", undefined, { tab: "notStock" }),
  },
};
const ORDER = Object.keys(NEEDS);

export const inOrder = (needs: readonly Need[]): readonly Need[] =>
  needs.filter(({ number }) => number > 0).toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
