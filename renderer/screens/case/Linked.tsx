import { useTranslation } from "react-i18next";
import type { CaseDetail } from "../../../shared/caseShapes.ts";
import { hrefOf } from "../../routing.ts";
import { SignedQty } from "../../ui/Figures.tsx";
import { Panel } from "../../ui/Panel.tsx";
import css from "./Case.module.css";
import { placeText } from "./placeText.ts";

/** The item's other open cases: what settles one of them may settle this one, and none is to be corrected twice. */
export function Linked({ linked }: { readonly linked: CaseDetail["linked"] }) {
  const { t } = useTranslation();
  return (
    <Panel title={t("case.linked.title")} note={t("case.linked.note")}>
      {linked.length === 0 && <p className={css["quiet"]}>{t("case.linked.none")}</p>}
      <ul className={css["rows"]}>
        {linked.map((other) => (
          <li key={other.case}>
            <a href={hrefOf("case", other.case)}>{t("case.one.title", { case: other.case })}</a>
            <span>{t(`case.kinds.${other.kind}`)}</span>
            <span>{placeText(other)}</span>
            <SignedQty qty={other.variance} />
            {other.text !== "" && <span className={css["quiet"]}>{other.text}</span>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
