import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CaseDetail } from "../../../shared/caseShapes.ts";
import { Badge } from "../../ui/Badge.tsx";
import { Page } from "../../ui/Page.tsx";
import { SEVERITY_TONES } from "../../ui/tones.ts";
import css from "./Case.module.css";
import { CaseActions } from "./CaseActions.tsx";
import { CaseFacts } from "./CaseFacts.tsx";
import { Files } from "./Files.tsx";
import type { CaseWork } from "./useCaseWork.ts";
import { WorkPanel } from "./WorkPanel.tsx";

type Props = {
  readonly detail: CaseDetail;
  readonly work: CaseWork;
  /** The numbers of the case, at the head's left. */
  readonly numbers?: ReactNode;
  readonly facts?: readonly Fact[];
  readonly children: ReactNode;
};
export type Fact = readonly [name: string, value: ReactNode];

/** What every case shows whatever it is about: title, numbers, where, whose, due when, why it is one, and what can be done. */
export function CaseFrame({ detail, work, numbers, facts = [], children }: Props) {
  const { t } = useTranslation();
  const { sku, description } = detail;
  return (
    <Page
      title={<Title detail={detail} />}
      lead={[sku, description].filter((part) => part !== "").join(" · ") || t(`case.kinds.${detail.kind}`)}
      actions={<CaseActions detail={detail} work={work} />}
    >
      <div className={css["head"]}>
        {numbers}
        <CaseFacts detail={detail} more={facts} />
      </div>
      <WorkPanel detail={detail} work={work} />
      {detail.attachments.length > 0 && <Files detail={detail} work={work} />}
      {children}
    </Page>
  );
}

function Title({ detail }: { readonly detail: CaseDetail }) {
  const { t } = useTranslation();
  const { cause, closedBy } = detail;
  return (
    <span className={css["title"]}>
      {t("case.one.title", { case: detail.case })}
      <Badge tone={SEVERITY_TONES[detail.severity]}>{t(`words.severity.${detail.severity}`)}</Badge>
      {detail.kind !== "count" && <Badge>{t(`case.kinds.${detail.kind}`)}</Badge>}
      {detail.state === "closed" && (
        <Badge tone="good">
          {[
            t("case.one.closedBy", { by: closedBy ?? "–" }),
            ...(cause ? [t(`words.cause.${cause}`)] : []),
          ].join(" · ")}
        </Badge>
      )}
    </span>
  );
}
