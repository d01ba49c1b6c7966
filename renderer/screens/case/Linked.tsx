import { useTranslation } from "react-i18next";
import type { CaseDetail } from "../../../shared/caseShapes.ts";
import { client } from "../../data/client.ts";
import { hrefOf } from "../../routing.ts";
import { Badge } from "../../ui/Badge.tsx";
import { Button } from "../../ui/Button.tsx";
import { SignedQty } from "../../ui/Figures.tsx";
import { withInstantsHere } from "../../ui/format.ts";
import { Panel } from "../../ui/Panel.tsx";
import { toast } from "../../ui/toasts.ts";
import css from "./Case.module.css";
import { placeText } from "./placeText.ts";
import type { CaseWork } from "./useCaseWork.ts";

type Props = { readonly detail: CaseDetail; readonly work: CaseWork };

/**
 * The item's other open cases, and those that somebody linked: what settles one of them may settle this one, and none is to
 * be corrected twice.
 */
export function Linked({ detail, work }: Props) {
  const { t } = useTranslation();
  const { linked } = detail;
  return (
    <Panel title={t("case.linked.title")} note={t("case.linked.note")}>
      {linked.length === 0 && <p className={css["quiet"]}>{t("case.linked.none")}</p>}
      <ul className={css["rows"]}>
        {linked.map((other) => (
          <li key={other.case}>
            <a href={hrefOf("case", other.case)}>{t("case.one.title", { case: other.case })}</a>
            {other.byHand && <Badge tone="accent">{t("casework.link.byHand")}</Badge>}
            {other.state === "closed" && <Badge tone="good">{t("casework.link.closed")}</Badge>}
            <span>{t(`case.kinds.${other.kind}`)}</span>
            <span>{placeText(other)}</span>
            <SignedQty qty={other.variance} />
            {other.text !== "" && <span className={css["quiet"]}>{withInstantsHere(other.text)}</span>}
            {other.byHand && work.isOpen && <Unlink id={detail.case} other={other.case} tell={work.tell} />}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

type UnlinkProps = { readonly id: number; readonly other: number; readonly tell: CaseWork["tell"] };

function Unlink({ id, other, tell }: UnlinkProps) {
  const { t } = useTranslation();
  const name = t("casework.link.remove", { case: other });
  const unlink = async () => {
    const answer = await client["cases.unlink"]({ case: id, other });
    if (!answer.ok) return toast("bad", name, answer.error.message);
    const { step } = answer.value;
    if (step === null) return;
    tell({
      title: t("casework.did.unlink", { what: t("casework.oneCase", { case: other }) }),
      undo: () => client["cases.undo"]({ case: id, step }),
    });
  };
  return (
    <Button size="s" tone="quiet" icon="close" aria-label={name} title={name} onClick={() => void unlink()} />
  );
}
