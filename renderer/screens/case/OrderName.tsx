import { useTranslation } from "react-i18next";
import type { CaseOrder } from "../../../shared/caseShapes.ts";
import css from "./Case.module.css";
import type { ShowOrigin } from "./useOrigin.tsx";

type Props = { readonly order: CaseOrder; readonly onOrigin: ShowOrigin };

/** An order line's name, which opens the line of the file that it came from. */
export function OrderName({ order: { document, origin }, onOrigin }: Props) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className={css["inline"]}
      aria-label={t("case.why.openRow", { movement: document })}
      onClick={() => onOrigin(origin)}
    >
      <code>{document}</code>
    </button>
  );
}
