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
import { toast } from "../../ui/toasts.ts";
import css from "./Policies.module.css";
import { scopeInput } from "./scope.ts";
import { SecondDialog } from "./SecondDialog.tsx";
import { TabBody } from "./TabBody.tsx";
import { useScopeWords } from "./useScopeWords.ts";

type Second = Reply<"policy.show">["secondApprovals"][number];

/** Above which value an adjustment takes two people's yes; only an admin says so. */
export function SecondsTab() {
  const { t } = useTranslation();
  const { may } = useSession();
  const policy = useRead("policy.show", {});
  const call = useCall("policy.secondApproval");
  const [adding, setAdding] = useState(false);
  const words = useScopeWords();
  const remove = async (second: Second) => {
    const scope = scopeInput(second);
    const answer = scope && (await call.run({ ...scope, above: null }));
    if (answer?.ok) toast("good", t("policies.dropped", { scope: words(second) }));
  };
  const columns: readonly TableColumn<Second>[] = [
    { id: "scope", header: t("policies.for"), heads: true, cell: words },
    { id: "above", header: t("policies.above"), align: "end", cell: ({ above }) => <Money amount={above} /> },
  ];
  const change: TableColumn<Second> = {
    id: "remove",
    header: t("policies.remove"),
    align: "end",
    cell: (row) => (
      <span className={css["buttons"]}>
        <Button
          size="s"
          tone="quiet"
          aria-label={`${t("policies.remove")}: ${words(row)}`}
          disabled={call.pending}
          onClick={() => void remove(row)}
        >
          {t("policies.remove")}
        </Button>
      </span>
    ),
  };
  const isAdmin = may("admin");
  const rows = policy.data?.secondApprovals ?? [];
  return (
    <TabBody
      text={t(rows.length === 0 ? "policies.secondsNone" : "policies.secondsText")}
      add={isAdmin ? { title: t("policies.addSecond"), run: () => setAdding(true) } : undefined}
      refusal={policy.refusal ?? call.refusal}
    >
      {rows.length > 0 && (
        <Sheet>
          <Table
            caption={t("policies.tabs.seconds")}
            rows={rows}
            keyOf={({ scope, name }) => `${scope} ${name}`}
            columns={isAdmin ? [...columns, change] : columns}
          />
        </Sheet>
      )}
      <SecondDialog open={adding} onClose={() => setAdding(false)} />
    </TabBody>
  );
}
