import { useTranslation } from "react-i18next";
import type { ImportFacts } from "../../../../shared/importShapes.ts";
import { negate } from "../../../../shared/quantity.ts";
import { formatQty } from "../../../ui/format.ts";
import css from "./Consequences.module.css";

/** What an import says of its rows, beyond having taken them. */
export function Facts({ facts }: { readonly facts: ImportFacts }) {
  const { t } = useTranslation();
  const { repeatedRows, cancellations, itemCodes, itemCodesIgnoringCase, netIn, ambiguousTimes } = facts;
  const suspects = itemCodes - itemCodesIgnoringCase;
  const lines = [
    repeatedRows > 0 && t("imports.facts.repeated", { count: repeatedRows }),
    cancellations > 0 && t("imports.facts.cancellations", { count: cancellations }),
    itemCodes > 0 && t("imports.facts.itemCodes", { count: itemCodes }),
    suspects > 0 && t("imports.facts.ignoringCase", { count: itemCodesIgnoringCase, suspects }),
    netIn > 0 && t("imports.facts.netIn", { qty: formatQty(netIn) }),
    netIn < 0 && t("imports.facts.netOut", { qty: formatQty(negate(netIn)) }),
    ambiguousTimes > 0 && t("imports.facts.ambiguousTimes", { count: ambiguousTimes }),
  ].filter((line) => line !== false);
  if (lines.length === 0) return null;
  return (
    <section>
      <h3 className={css["subtitle"]}>{t("imports.facts.title")}</h3>
      <ul className={css["facts"]}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
