import { useState } from "react";
import { useTranslation } from "react-i18next";
import { pushTargetOf } from "../../../shared/adjust/push/index.ts";
import type { ConnectionRow } from "../../../shared/contract/outbox.ts";
import { useRead } from "../../data/useRead.ts";
import { useActions } from "../../keys/actions.ts";
import { Badge } from "../../ui/Badge.tsx";
import { Button } from "../../ui/Button.tsx";
import { Callout } from "../../ui/Callout.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { Table, type TableColumn } from "../../ui/Table.tsx";
import { ConnectionDialog } from "./ConnectionDialog.tsx";
import css from "./Outbox.module.css";
import { useConnectionActs } from "./useConnectionActs.ts";

/** Where batches are pushed to. Nothing here sends anything; a test says hello and changes nothing there. */
export function ConnectionsTab() {
  const { t } = useTranslation();
  const connections = useRead("connections.list", {});
  const [opened, setOpened] = useState<ConnectionRow | "new">();
  const acts = useConnectionActs();
  useActions([
    {
      id: "outbox.connect",
      title: t("outbox.connection.add"),
      group: "here",
      keys: "n",
      run: () => setOpened("new"),
    },
  ]);
  const button = (row: ConnectionRow, title: string, run: () => void, tone: "plain" | "quiet" = "quiet") => (
    <Button
      size="s"
      tone={tone}
      disabled={acts.pending}
      aria-label={`${title}: ${row.connection}`}
      onClick={run}
    >
      {title}
    </Button>
  );
  const columns: readonly TableColumn<ConnectionRow>[] = [
    { id: "name", header: t("outbox.connection.name"), heads: true, cell: ({ connection }) => connection },
    { id: "target", header: t("outbox.columns.target"), cell: ({ target }) => pushTargetOf(target).label },
    { id: "source", header: t("outbox.connection.source"), cell: ({ source }) => source },
    { id: "url", header: t("outbox.connection.url"), wrap: true, cell: ({ url }) => url },
    {
      id: "secret",
      header: t("outbox.connection.secret"),
      cell: ({ secret, secretEnv }) => t(`outbox.connection.kept.${secret}`, { variable: secretEnv ?? "" }),
    },
    {
      id: "state",
      header: t("outbox.columns.state"),
      cell: ({ enabled }) => (
        <Badge tone={enabled ? "good" : "neutral"}>
          {t(enabled ? "outbox.connection.on" : "outbox.connection.off")}
        </Badge>
      ),
    },
    {
      id: "do",
      header: t("outbox.connection.change"),
      align: "end",
      cell: (row) => (
        <span className={css["buttons"]}>
          {button(row, t("outbox.connection.test"), () => void acts.greet(row), "plain")}
          {button(row, t("outbox.connection.change"), () => setOpened(row), "plain")}
          {button(
            row,
            t(row.enabled ? "outbox.connection.switchOff" : "outbox.connection.switchOn"),
            () => void acts.turn(row),
          )}
          {button(row, t("outbox.connection.remove"), () => void acts.remove(row))}
        </span>
      ),
    },
  ];
  const { greeted } = acts;
  return (
    <div className={css["scroll"]}>
      <div className={css["head"]}>
        <p>{t("outbox.connection.text")}</p>
        <Button tone="primary" icon="plus" keys="n" onClick={() => setOpened("new")}>
          {t("outbox.connection.add")}
        </Button>
      </div>
      <Refused refusal={connections.refusal ?? acts.refusal} />
      {greeted && (
        <Callout
          alert
          tone={greeted.reached ? "good" : "warn"}
          title={t(greeted.reached ? "outbox.connection.reached" : "outbox.connection.unreached", greeted)}
        >
          {greeted.words}
        </Callout>
      )}
      {connections.data && connections.data.length > 0 && (
        <Sheet>
          <Table
            caption={t("outbox.tabs.connections")}
            rows={connections.data}
            keyOf={({ connection }) => connection}
            columns={columns}
          />
        </Sheet>
      )}
      {connections.data?.length === 0 && (
        <EmptyState
          icon="link"
          title={t("outbox.connection.none")}
          text={t("outbox.connection.noneText", { key: "N" })}
        />
      )}
      <ConnectionDialog opened={opened} onClose={() => setOpened(undefined)} />
    </div>
  );
}
