import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Reply } from "../../../shared/contract.ts";
import { useSession } from "../../data/session.tsx";
import { useRead } from "../../data/useRead.ts";
import { Button } from "../../ui/Button.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { Table, type TableColumn } from "../../ui/Table.tsx";
import { spanOf } from "./spans.ts";
import { TabBody } from "./TabBody.tsx";
import { useWindowWords, windowsInOrder } from "./useWindowWords.ts";
import { WindowDialog } from "./WindowDialog.tsx";

type Window = Reply<"policy.show">["windows"][number];

/** How long what is under way may take, and by when a case is due. */
export function WindowsTab() {
  const { t } = useTranslation();
  const { may } = useSession();
  const policy = useRead("policy.show", {});
  const [changed, setChanged] = useState<Window>();
  const words = useWindowWords();
  const columns: readonly TableColumn<Window>[] = [
    { id: "name", header: t("policies.window"), heads: true, cell: ({ name }) => words(name) },
    { id: "does", header: t("policies.windowDoes"), wrap: true, cell: ({ name }) => words(name, "does") },
    {
      id: "span",
      header: t("policies.span"),
      align: "end",
      cell: ({ ms }) => t(`policies.spans.${spanOf(ms).unit}`, { count: spanOf(ms).count }),
    },
  ];
  const change: TableColumn<Window> = {
    id: "change",
    header: t("policies.change"),
    align: "end",
    cell: (row) => (
      <Button
        size="s"
        aria-label={`${t("policies.change")}: ${words(row.name)}`}
        onClick={() => setChanged(row)}
      >
        {t("policies.change")}
      </Button>
    ),
  };
  return (
    <TabBody text={t("policies.windowsText")} add={undefined} refusal={policy.refusal}>
      <Sheet>
        <Table
          caption={t("policies.tabs.windows")}
          rows={windowsInOrder(policy.data?.windows ?? [])}
          keyOf={({ name }) => name}
          columns={may("manager", "supervisor", "admin") ? [...columns, change] : columns}
        />
      </Sheet>
      <WindowDialog window={changed} onClose={() => setChanged(undefined)} />
    </TabBody>
  );
}
