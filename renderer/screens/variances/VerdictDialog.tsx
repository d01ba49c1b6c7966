import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { VarianceRow } from "../../../shared/shapes.ts";
import { hrefOf } from "../../routing.ts";
import { Badge } from "../../ui/Badge.tsx";
import { ButtonLink } from "../../ui/Button.tsx";
import { Dialog, DialogActions } from "../../ui/Dialog.tsx";
import { At, Money, Qty, SignedQty } from "../../ui/Figures.tsx";
import { withInstantsHere } from "../../ui/format.ts";
import { VERDICT_TONES } from "../../ui/tones.ts";
import css from "./Variances.module.css";

type Props = { readonly row: VarianceRow | undefined; readonly onClose: () => void };

/** Why a variance is no exception: the limit that it stayed within or the rule that explains it, of which policy, and until when. */
export function VerdictDialog({ row, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog
      open={row !== undefined}
      onClose={onClose}
      form="side"
      title={row ? titleOf(row) : ""}
      description={row?.description}
    >
      {row && <Facts row={row} />}
      {row && (
        <DialogActions>
          <ButtonLink href={hrefOf("item", undefined, { sku: row.sku })}>{t("variances.toItem")}</ButtonLink>
          <ButtonLink href={hrefOf("count", row.count)}>
            {t("variances.toCount", { count: row.count })}
          </ButtonLink>
        </DialogActions>
      )}
    </Dialog>
  );
}

const titleOf = ({ sku, location, bin, lot }: VarianceRow): string =>
  [sku, location, bin, lot].filter((part) => part !== "").join(" · ");

function Facts({ row }: { readonly row: VarianceRow }) {
  const { t } = useTranslation();
  const { book, counted, variance, value, verdict, rule, policyVersion, expiresAt } = row;
  const facts: readonly (readonly [name: string, value: ReactNode])[] = [
    [t("variances.columns.verdict"), <Badge key="verdict" tone={VERDICT_TONES[verdict]}>{t(`words.verdict.${verdict}`)}</Badge>],
    [t("variances.columns.rule"), withInstantsHere(rule)],
    [t("variances.policy"), t("variances.policyVersion", { version: policyVersion })],
    ...(expiresAt === null ? [] : [[t("variances.until"), <At key="until" at={expiresAt} />] as const]),
    [t("variances.columns.book"), <Qty key="book" qty={book} />],
    [t("variances.columns.counted"), <Qty key="counted" qty={counted} />],
    [t("variances.columns.variance"), <SignedQty key="variance" qty={variance} />],
    [t("variances.columns.value"), <Money key="value" amount={value} signed />],
    [t("variances.columns.status"), t(`words.status.${row.status}`)],
    [t("case.one.countedBy"), row.countedBy],
    [t("variances.columns.countedAt"), <At key="at" at={row.countedAt} />],
  ]; // prettier-ignore
  return (
    <dl className={css["facts"]}>
      {facts.map(([name, said]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{said}</dd>
        </div>
      ))}
    </dl>
  );
}
