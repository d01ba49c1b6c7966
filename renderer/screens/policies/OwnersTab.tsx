import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Reply } from "../../../shared/contract.ts";
import { useSession } from "../../data/session.tsx";
import { useCall } from "../../data/useCall.ts";
import { useRead } from "../../data/useRead.ts";
import { Button } from "../../ui/Button.tsx";
import { Money } from "../../ui/Figures.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { Table, type TableColumn } from "../../ui/Table.tsx";
import { OwnerDialog } from "./OwnerDialog.tsx";
import css from "./Policies.module.css";
import { TabBody } from "./TabBody.tsx";

type Rule = Reply<"owners.list">[number];

/** Whose cases of a place, a system or a kind are, as they are opened. */
export function OwnersTab() {
  const { t } = useTranslation();
  const { may } = useSession();
  const rules = useRead("owners.list", {});
  const remove = useCall("owners.remove");
  const [adding, setAdding] = useState(false);
  const works = may("manager", "supervisor", "admin");
  const columns: readonly TableColumn<Rule>[] = [
    { id: "owner", header: t("policies.owner"), heads: true, cell: ({ owner }) => owner },
    { id: "location", header: t("policies.scope.location"), cell: ({ location }) => location ?? t("ui.any") },
    { id: "source", header: t("policies.source"), cell: ({ source }) => source ?? t("ui.any") },
    {
      id: "kind",
      header: t("policies.kind"),
      cell: ({ kind }) => (kind === null ? t("ui.any") : t(`cases.kinds.${kind}`)),
    },
    {
      id: "minValue",
      header: t("policies.fromValue"),
      align: "end",
      cell: ({ minValue }) => <Money amount={minValue} />,
    },
  ];
  const change: TableColumn<Rule> = {
    id: "remove",
    header: t("policies.remove"),
    align: "end",
    cell: ({ rule, owner }) => (
      <span className={css["buttons"]}>
        <Button
          size="s"
          tone="quiet"
          aria-label={`${t("policies.remove")}: ${owner}, ${rule}`}
          disabled={remove.pending}
          onClick={() => void remove.run({ rule })}
        >
          {t("policies.remove")}
        </Button>
      </span>
    ),
  };
  return (
    <TabBody
      text={t(rules.data?.length === 0 ? "policies.ownersNone" : "policies.ownersText")}
      add={works ? { title: t("policies.addOwner"), run: () => setAdding(true) } : undefined}
      refusal={rules.refusal ?? remove.refusal}
    >
      {rules.data && rules.data.length > 0 && (
        <Sheet>
          <Table
            caption={t("policies.tabs.owners")}
            rows={rules.data}
            keyOf={({ rule }) => rule}
            columns={works ? [...columns, change] : columns}
          />
        </Sheet>
      )}
      <OwnerDialog open={adding} onClose={() => setAdding(false)} />
    </TabBody>
  );
}
