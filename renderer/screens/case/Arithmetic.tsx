import { useTranslation } from "react-i18next";
import type { AboutCount } from "../../../shared/caseShapes.ts";
import { formatQty, formatSignedQty } from "../../ui/format.ts";
import css from "./Case.module.css";
import type { Part } from "./explain.ts";

type Props = { readonly about: AboutCount; readonly parts: readonly Part[] };

/** Book, what each part accounts for, and what that comes to: it is the counted quantity, or the trace is wrong. */
export function Arithmetic({ about, parts }: Props) {
  const { t } = useTranslation();
  return (
    <dl className={css["arithmetic"]}>
      <div>
        <dt>{t("case.one.book")}</dt>
        <dd>{formatQty(about.book)}</dd>
      </div>
      {parts.map((part, place) => (
        <div key={place}>
          <dt>{t(`words.cause.${part.cause}`)}</dt>
          <dd>{formatSignedQty(part.explains)}</dd>
        </div>
      ))}
      <div className={css["total"]}>
        <dt>{t("case.one.counted")}</dt>
        <dd>{formatQty(about.counted)}</dd>
      </div>
    </dl>
  );
}
