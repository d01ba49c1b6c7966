import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { CaseDetail } from "../../../shared/caseShapes.ts";
import { money, type Currency } from "../../../shared/money.ts";
import { quantity } from "../../../shared/quantity.ts";
import { useSession } from "../../data/session.tsx";
import { At } from "../../ui/Figures.tsx";
import { formatAmount, formatQty, withInstantsHere } from "../../ui/format.ts";
import css from "./Case.module.css";
import type { Fact } from "./CaseFrame.tsx";
import { caseStatus } from "./placeText.ts";
import { DueIn } from "./work/DueIn.tsx";

type Props = { readonly detail: CaseDetail; readonly more: readonly Fact[] };

/** Where, whose, due when; which limit of which policy made it a case; and why it is as urgent as it is. */
export function CaseFacts({ detail, more }: Props) {
  const { t } = useTranslation();
  const { currency } = useSession();
  const { location, bin, lot, decision, otherSource } = detail;
  const status = caseStatus(t, detail);
  const where = [location, bin].filter((part) => part !== "").join(" · ");
  const facts: readonly Fact[] = [
    ...(where === "" ? [] : [[t("case.one.where"), where] as const]),
    ...(lot === "" ? [] : [[t("case.one.lot"), lot] as const]),
    ...(where === "" || status === undefined ? [] : [[t("case.one.status"), status] as const]),
    [t("case.one.source"), [detail.source, ...(otherSource === null ? [] : [otherSource])].join(", ")],
    ...more,
    [t("case.one.owner"), detail.owner ?? t("case.nobody")],
    [t("case.one.due"), <Due key="due" detail={detail} />],
    [
      t("case.one.decided"),
      decision ? decisionText(t, decision, currency) : withInstantsHere(detail.rule.replaceAll("_", " ")),
    ],
    [t("case.one.urgent"), urgencyText(t, detail)],
  ];
  return (
    <dl className={css["facts"]}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Due({ detail }: { readonly detail: CaseDetail }) {
  return (
    <span className={css["due"]}>
      <At at={detail.dueAt} />
      {detail.state === "open" && <DueIn row={detail} />}
    </span>
  );
}

/** "class A: 1 % of the book quantity = 2.4; policy 3": the limit, what it came to, and who set it. */
function decisionText(
  t: TFunction,
  { rule, policy, allows }: NonNullable<CaseDetail["decision"]>,
  currency: Currency,
): string {
  if (!allows) return t("case.one.decidedPlain", { rule, policy });
  const limit =
    allows.of === "quantity"
      ? formatQty(quantity(allows.amount))
      : formatAmount(money(allows.amount), currency);
  return t("case.one.decidedBy", { rule, limit, policy });
}

function urgencyText(t: TFunction, { reasons, repeats, isLate }: CaseDetail): string {
  const words = reasons.map(({ reason }) => t(`case.reasons.${reason}`, { count: repeats }));
  const all = isLate ? [...words, t("case.reasons.late")] : words;
  return all.length === 0 ? t("case.reasons.none") : all.join(", ");
}
