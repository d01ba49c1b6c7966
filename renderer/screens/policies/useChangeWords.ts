import { useTranslation } from "react-i18next";
import type { PolicyChange } from "../../../shared/contract/policies.ts";
import { toNumber } from "../../../shared/quantity.ts";
import type { ToleranceRule } from "../../../shared/reconcile/policy.ts";
import { useSession } from "../../data/session.tsx";
import { formatAmount, formatQty } from "../../ui/format.ts";
import { shareText } from "./shares.ts";
import { spanOf } from "./spans.ts";
import { useScopeWords } from "./useScopeWords.ts";
import { useWindowWords } from "./useWindowWords.ts";

/** What changed in a version, in words: "Class A: 1% → 2 units, 1%". */
export function useChangeWords(): (change: PolicyChange) => string {
  const { t } = useTranslation();
  const { currency } = useSession();
  const scopeWords = useScopeWords();
  const windowWords = useWindowWords();
  const none = t("ui.none");
  const limits = (rule: ToleranceRule | null): string =>
    rule === null
      ? none
      : [
          rule.units !== null &&
            t("policies.unitsOf", { units: formatQty(rule.units), count: toNumber(rule.units) }),
          shareText(rule.pct),
          rule.value !== null && formatAmount(rule.value, currency),
          rule.valuePct !== null && t("policies.shareOfValue", { share: shareText(rule.valuePct) ?? none }),
        ]
          .filter((text) => typeof text === "string")
          .join(", ");
  const span = (ms: number | null): string =>
    ms === null ? none : t(`policies.spans.${spanOf(ms).unit}`, { count: spanOf(ms).count });
  const words = (change: PolicyChange): string => {
    switch (change.what) {
      case "tolerance":
        return `${scopeWords(change)}: ${limits(change.before)} → ${limits(change.after)}`;
      case "window":
        return `${windowWords(change.name)}: ${span(change.before)} → ${span(change.after)}`;
      case "secondApproval": {
        const [before, after] = [change.before, change.after].map((above) =>
          above === null ? none : formatAmount(above, currency),
        );
        return `${t("policies.tabs.seconds")}, ${scopeWords(change)}: ${before ?? none} → ${after ?? none}`;
      }
    }
  };
  return words;
}
