import { useTranslation } from "react-i18next";
import type { AdjustmentRow } from "../../../../shared/shapes.ts";
import { hrefOf } from "../../../routing.ts";
import { Button, ButtonLink } from "../../../ui/Button.tsx";
import { Callout } from "../../../ui/Callout.tsx";
import { WITHDRAW_KEY } from "./usePropose.ts";

type Props = { readonly rows: readonly AdjustmentRow[]; readonly withdraw: (() => void) | undefined };

/** What is proposed already: by whom, how many have said yes, and the way back for who proposed it. */
export function Waiting({ rows, withdraw }: Props) {
  const { t } = useTranslation();
  const [first] = rows;
  if (!first) return null;
  return (
    <Callout
      tone="info"
      title={t("adjustments.preview.waiting", {
        count: rows.length,
        numbers: rows
          .map(({ adjustment }) => adjustment)
          .sort((a, b) => a - b)
          .join(", "),
        by: first.auto ? first.auto.name : first.proposedBy,
      })}
      actions={
        <>
          {withdraw && (
            <Button size="s" keys={WITHDRAW_KEY} onClick={withdraw}>
              {t("adjustments.preview.withdraw")}
            </Button>
          )}
          <ButtonLink size="s" href={hrefOf("adjustments")}>
            {t("case.act.toAdjustments")}
          </ButtonLink>
        </>
      }
    >
      {t("adjustments.approvals", { given: first.approvals.length, needed: first.needed })}
    </Callout>
  );
}
