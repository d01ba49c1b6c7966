import { useTranslation } from "react-i18next";
import type { Reply } from "../../../../shared/contract.ts";
import { At, Money } from "../../../ui/Figures.tsx";
import { ArrivalBar } from "./ArrivalBar.tsx";
import css from "./Batch.module.css";
import { useTargetLabel } from "./useTargetLabel.ts";

type Props = { readonly batch: Reply<"batches.get"> };

/** What a batch is worth, who approved it, what anchors it, how it was handed over, and what arrived. */
export function BatchFacts({ batch }: Props) {
  const { t } = useTranslation();
  const labelOf = useTargetLabel();
  const { value, approvedBy, approvedAt, arrivals, handedOver, pushed, sha256, auditHead } = batch;
  return (
    <dl className={css["facts"]}>
      <div>
        <dt>{t("adjustments.batch.value")}</dt>
        <dd>
          <Money amount={value} signed />
        </dd>
      </div>
      <div>
        <dt>{t("adjustments.batch.approvedBy")}</dt>
        <dd>
          {approvedBy}, <At at={approvedAt} />
        </dd>
      </div>
      <div>
        <dt>{t("adjustments.batch.handedOver")}</dt>
        <dd>
          {handedOver.length + pushed.length === 0 && t("adjustments.batch.never")}
          {pushed.map(({ connection, at }) => (
            <p key={connection}>
              {connection}, <At at={at} />
            </p>
          ))}
          {handedOver.map(({ target, by, at }, place) => (
            <p key={place}>
              {labelOf(target)}, {by}, <At at={at} />
            </p>
          ))}
        </dd>
      </div>
      <div>
        <dt>{t("adjustments.batch.arrival")}</dt>
        <dd>
          <ArrivalBar arrivals={arrivals} />
        </dd>
      </div>
      <div>
        <dt>{t("adjustments.batch.record")}</dt>
        <dd className={css["hash"]}>{sha256}</dd>
      </div>
      <div>
        <dt>{t("adjustments.batch.auditHead")}</dt>
        <dd className={css["hash"]}>{auditHead}</dd>
      </div>
    </dl>
  );
}
