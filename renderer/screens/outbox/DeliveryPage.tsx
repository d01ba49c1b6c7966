import { useTranslation } from "react-i18next";
import type { Reply } from "../../../shared/contract.ts";
import { pushTargetOf } from "../../../shared/adjust/push/index.ts";
import { useRead } from "../../data/useRead.ts";
import { go, hrefOf } from "../../routing.ts";
import { useActions } from "../../keys/actions.ts";
import { Badge } from "../../ui/Badge.tsx";
import { ButtonLink } from "../../ui/Button.tsx";
import { At } from "../../ui/Figures.tsx";
import { Page } from "../../ui/Page.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { DeliveryActions } from "./DeliveryActions.tsx";
import { DeliveryLines } from "./DeliveryLines.tsx";
import { DeliveryTries } from "./DeliveryTries.tsx";
import css from "./Outbox.module.css";
import { WORD_TONES, wordOf } from "./stateWords.ts";

export type Delivery = Reply<"outbox.get">;

/** One delivery: where it stands, what became of each line and each try, and what a person may do about it. */
export function DeliveryPage({ delivery }: { readonly delivery: number }) {
  const { t } = useTranslation();
  const { data, refusal } = useRead("outbox.get", { delivery });
  useActions([
    { id: "outbox.back", title: t("ui.back"), group: "here", keys: "escape", run: () => go("outbox") },
  ]);
  return (
    <Page
      title={t("outbox.one", { delivery })}
      lead={
        data &&
        t("outbox.oneLead", {
          batch: data.batch,
          connection: data.connection,
          target: pushTargetOf(data.target).label,
        })
      }
      actions={
        <>
          <ButtonLink icon="left" href={hrefOf("outbox")} keys="escape">
            {t("ui.back")}
          </ButtonLink>
          {data && <DeliveryActions delivery={data} />}
        </>
      }
    >
      <Refused refusal={refusal} />
      {data && (
        <>
          <Facts delivery={data} />
          <DeliveryLines positions={data.positions} />
          {data.tries.length > 0 && <DeliveryTries tries={data.tries} />}
        </>
      )}
    </Page>
  );
}

function Facts({ delivery }: { readonly delivery: Delivery }) {
  const { t } = useTranslation();
  const word = wordOf(delivery);
  return (
    <Panel title={t("outbox.columns.state")}>
      <dl className={css["facts"]}>
        <dt>{t("outbox.columns.state")}</dt>
        <dd>
          <Badge tone={WORD_TONES[word]}>{t(`outbox.words.${word}`)}</Badge> {t(`outbox.wordText.${word}`)}
        </dd>
        {delivery.nextAt !== null && (
          <>
            <dt>{t("outbox.columns.nextAt")}</dt>
            <dd>
              <At at={delivery.nextAt} />
            </dd>
          </>
        )}
        {delivery.answer !== "" && (
          <>
            <dt>{t("outbox.columns.answer")}</dt>
            <dd>{delivery.answer}</dd>
          </>
        )}
        <dt>{t("outbox.batch")}</dt>
        <dd>
          <a href={hrefOf("adjustments", delivery.batch)}>{delivery.batch}</a>
        </dd>
        <dt>{t("outbox.key")}</dt>
        <dd>
          <code>{delivery.key}</code>
        </dd>
        <dt>{t("outbox.sha256")}</dt>
        <dd>
          <code>{delivery.sha256}</code>
        </dd>
      </dl>
    </Panel>
  );
}
