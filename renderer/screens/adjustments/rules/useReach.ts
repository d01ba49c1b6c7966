import { useTranslation } from "react-i18next";
import { toNumber } from "../../../../shared/quantity.ts";
import { useSession } from "../../../data/session.tsx";
import { formatAmount, formatQty, formatShare } from "../../../ui/format.ts";
import type { Rule } from "./useRuleActs.ts";

/** How far a rule reaches, in words: its cause, its limits, and where it holds. */
export function useReach(): (rule: Rule) => string {
  const { t } = useTranslation();
  const { currency } = useSession();
  return ({ cause, maxUnits, maxValue, class: abcClass, location, minScore }) =>
    [
      t(`words.cause.${cause}`),
      ...(maxUnits === null
        ? []
        : [t("adjustments.rules.upToUnits", { units: formatQty(maxUnits), count: toNumber(maxUnits) })]),
      ...(maxValue === null
        ? []
        : [t("adjustments.rules.upToValue", { value: formatAmount(maxValue, currency) })]),
      ...(abcClass === null ? [] : [t("adjustments.rules.ofClass", { class: abcClass })]),
      ...(location === null ? [] : [t("adjustments.rules.atLocation", { location })]),
      t("adjustments.rules.fromScore", { share: formatShare(minScore) }),
    ].join(", ");
}
