import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DELIVERY_STATES } from "../../../shared/contract/outbox.ts";
import { client } from "../../data/client.ts";
import { useSession } from "../../data/session.tsx";
import { usePages } from "../../data/usePages.ts";
import { useRead } from "../../data/useRead.ts";
import { go, replaceQuery } from "../../routing.ts";
import { useActions } from "../../keys/actions.ts";
import { Button } from "../../ui/Button.tsx";
import { Callout } from "../../ui/Callout.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { PagedGrid } from "../../ui/PagedGrid.tsx";
import { Select } from "../../ui/Select.tsx";
import { useSpan } from "../../ui/useSpan.ts";
import type { ScreenProps } from "../index.ts";
import { useDeliveryColumns } from "./deliveryColumns.tsx";
import css from "./Outbox.module.css";
import { PushDialog } from "./PushDialog.tsx";

const ANY = "";
/** More than ever wait at once. */
const LOOKED_AT = 1_000;

/** Every delivery, the latest first; Enter opens one. */
export function DeliveriesTab({ route }: ScreenProps) {
  const { t } = useTranslation();
  const { may } = useSession();
  const state = DELIVERY_STATES.find((known) => known === route.query.get("state"));
  const input = state ? { state } : {};
  const key = `outbox ${state ?? ANY}`;
  const pages = usePages(key, (page) => client["outbox.list"]({ ...input, ...page }));
  const queued = useRead("outbox.list", { state: "queued", limit: LOOKED_AT }).data?.rows ?? [];
  const [span, setSpan] = useSpan(key);
  const [pushing, setPushing] = useState(false);
  const columns = useDeliveryColumns();
  const notAsked = queued.filter(({ asked }) => !asked).length;
  const unreached = queued.filter(({ asked, attempts }) => asked && attempts > 0).length;
  const mayPush = may("supervisor", "admin") && notAsked > 0;
  useActions(
    mayPush
      ? [
          {
            id: "outbox.push",
            title: t("outbox.push"),
            group: "here",
            keys: "p",
            run: () => setPushing(true),
          },
        ]
      : [],
  );
  return (
    <>
      <div className={css["bar"]}>
        <Select
          label={t("outbox.state")}
          hideLabel
          value={state ?? ANY}
          options={[
            { value: ANY, label: t("outbox.anyState") },
            ...DELIVERY_STATES.map((value) => ({ value, label: t(`outbox.states.${value}`) })),
          ]}
          onValue={(next) => replaceQuery({ state: next })}
        />
        {mayPush && (
          <Button tone="primary" keys="p" onClick={() => setPushing(true)}>
            {t("outbox.pushWaiting", { count: notAsked })}
          </Button>
        )}
      </div>
      {unreached > 0 && (
        <Callout tone="info" title={t("outbox.offline", { count: unreached })}>
          {t("outbox.offlineText")}
        </Callout>
      )}
      <PagedGrid
        label={t("outbox.table")}
        name="outbox"
        columns={columns}
        pages={pages}
        span={span}
        onSpan={setSpan}
        onOpen={({ delivery }) => go("outbox", delivery)}
        empty={
          <EmptyState
            icon="link"
            title={t(state ? "outbox.noneTitle" : "outbox.emptyTitle")}
            text={t(state ? "outbox.noneText" : "outbox.emptyText")}
          />
        }
      />
      <PushDialog
        open={pushing}
        which={{}}
        what={t("outbox.pushWaiting", { count: notAsked })}
        onClose={() => setPushing(false)}
      />
    </>
  );
}
