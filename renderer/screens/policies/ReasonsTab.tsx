import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Reply } from "../../../shared/contract.ts";
import { useSession } from "../../data/session.tsx";
import { useCall } from "../../data/useCall.ts";
import { useRead } from "../../data/useRead.ts";
import { Badge } from "../../ui/Badge.tsx";
import { Button } from "../../ui/Button.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { Table, type TableColumn } from "../../ui/Table.tsx";
import css from "./Policies.module.css";
import { NEW_REASON, ReasonDialog, type ReasonDraft } from "./ReasonDialog.tsx";
import { TabBody } from "./TabBody.tsx";

type Reason = Reply<"reasons.list">[number];

/** The company's own reasons, each for one cause or for any. */
export function ReasonsTab() {
  const { t } = useTranslation();
  const { may } = useSession();
  const reasons = useRead("reasons.list", {});
  const retire = useCall("reasons.retire");
  const [draft, setDraft] = useState<ReasonDraft>();
  const approves = may("supervisor", "admin");
  const columns: readonly TableColumn<Reason>[] = [
    {
      id: "code",
      header: t("policies.code"),
      heads: true,
      order: ({ code }) => code,
      cell: ({ code }) => code,
    },
    { id: "label", header: t("policies.label"), wrap: true, cell: ({ label }) => label },
    {
      id: "cause",
      header: t("policies.cause"),
      cell: ({ cause }) => (cause === null ? t("ui.any") : t(`words.cause.${cause}`)),
    },
    {
      id: "state",
      header: t("policies.state"),
      cell: ({ retired }) => (
        <Badge tone={retired ? "neutral" : "good"}>
          {t(retired ? "policies.retired" : "policies.inUse")}
        </Badge>
      ),
    },
  ];
  const change: TableColumn<Reason> = {
    id: "change",
    header: t("policies.change"),
    align: "end",
    cell: ({ retired, ...reason }) => (
      <span className={css["buttons"]}>
        <Button
          size="s"
          aria-label={`${t("policies.change")}: ${reason.code}`}
          onClick={() => setDraft({ ...reason, isNew: false })}
        >
          {t(retired ? "policies.useAgain" : "policies.change")}
        </Button>
        {!retired && (
          <Button
            size="s"
            tone="quiet"
            aria-label={`${t("policies.retire")}: ${reason.code}`}
            disabled={retire.pending}
            onClick={() => void retire.run({ code: reason.code })}
          >
            {t("policies.retire")}
          </Button>
        )}
      </span>
    ),
  };
  return (
    <TabBody
      text={t(reasons.data?.length === 0 ? "policies.reasonsNone" : "policies.reasonsText")}
      add={approves ? { title: t("policies.addReason"), run: () => setDraft(NEW_REASON) } : undefined}
      refusal={reasons.refusal ?? retire.refusal}
    >
      {reasons.data && reasons.data.length > 0 && (
        <Sheet>
          <Table
            caption={t("policies.tabs.reasons")}
            rows={reasons.data}
            keyOf={({ code }) => code}
            columns={approves ? [...columns, change] : columns}
          />
        </Sheet>
      )}
      <ReasonDialog draft={draft} onClose={() => setDraft(undefined)} />
    </TabBody>
  );
}
