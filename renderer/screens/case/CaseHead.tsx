import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CaseDetail } from "../../../shared/shapes.ts";
import { Badge } from "../../ui/Badge.tsx";
import { At, Money, Qty, SignedQty } from "../../ui/Figures.tsx";
import { SEVERITY_TONES } from "../../ui/tones.ts";
import css from "./Case.module.css";

type Props = { readonly detail: CaseDetail };

/** What, where, how much, since when: the whole case in one strip. */
export function CaseHead({ detail }: Props) {
  const { t } = useTranslation();
  const { location, bin, lot, status, uom } = detail;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t("cases.one.where"), [location, bin].filter((part) => part !== "").join(" · ")],
    ...(lot === "" ? [] : [[t("cases.one.lot"), lot] as const]),
    [t("cases.one.status"), t(`words.status.${status}`)],
    [t("cases.one.source"), detail.source],
    [t("cases.one.countedBy"), <CountedBy key="by" detail={detail} />],
    [t("cases.one.owner"), detail.owner ?? t("cases.nobody")],
  ];
  return (
    <div className={css["head"]}>
      <dl className={css["sum"]}>
        <div>
          <dt>{t("cases.one.book")}</dt>
          <dd>
            <Qty qty={detail.book} /> <small>{uom}</small>
          </dd>
        </div>
        <span className={css["operator"]} aria-hidden="true">
          →
        </span>
        <div>
          <dt>{t("cases.one.counted")}</dt>
          <dd>
            <Qty qty={detail.counted} /> <small>{uom}</small>
          </dd>
        </div>
        <span className={css["operator"]} aria-hidden="true">
          =
        </span>
        <div>
          <dt>{t("cases.one.variance")}</dt>
          <dd>
            <SignedQty qty={detail.variance} /> <small>{uom}</small>
          </dd>
        </div>
        <div>
          <dt>{t("cases.one.value")}</dt>
          <dd>
            <Money amount={detail.value} signed />
          </dd>
        </div>
      </dl>
      <dl className={css["facts"]}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

const CountedBy = ({ detail }: Props) => (
  <>
    {detail.countedBy}, <At at={detail.countedAt} />
  </>
);

CaseHead.Title = function Title({ detail }: Props) {
  const { t } = useTranslation();
  return (
    <span className={css["title"]}>
      {t("cases.one.title", { case: detail.case })}
      <Badge tone={SEVERITY_TONES[detail.severity]}>{t(`words.severity.${detail.severity}`)}</Badge>
      {detail.state === "closed" && (
        <Badge tone="good">
          {t("cases.one.closedBy", {
            by: detail.closedBy ?? "–",
            cause: detail.cause ? t(`words.cause.${detail.cause}`) : "–",
          })}
        </Badge>
      )}
    </span>
  );
};
