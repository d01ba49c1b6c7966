import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ToleranceRule } from "../../../shared/reconcile/policy.ts";
import { useSession } from "../../data/session.tsx";
import { useCall } from "../../data/useCall.ts";
import { useRead } from "../../data/useRead.ts";
import { Button } from "../../ui/Button.tsx";
import { formatAmount, formatQty } from "../../ui/format.ts";
import { Sheet } from "../../ui/Sheet.tsx";
import { Table, type TableColumn } from "../../ui/Table.tsx";
import { toast } from "../../ui/toasts.ts";
import css from "./Policies.module.css";
import { scopeInput } from "./scope.ts";
import { shareText } from "./shares.ts";
import { TabBody } from "./TabBody.tsx";
import { type Draft, ToleranceDialog } from "./ToleranceDialog.tsx";
import { useScopeWords } from "./useScopeWords.ts";

const NEW: Draft = {
  rule: { scope: "class", name: "A", units: null, pct: null, value: null, valuePct: null },
  isNew: true,
};

/** How far off is near enough: every rule in scope has to hold. */
export function TolerancesTab() {
  const { t } = useTranslation();
  const { may, currency } = useSession();
  const policy = useRead("policy.show", {});
  const drop = useCall("policy.drop");
  const [draft, setDraft] = useState<Draft>();
  const words = useScopeWords();
  const works = may("manager", "supervisor", "admin");
  const remove = async (rule: ToleranceRule) => {
    const scope = scopeInput(rule);
    const answer = scope && (await drop.run(scope));
    if (answer?.ok) toast("good", t("policies.dropped", { scope: words(rule) }));
  };
  const limit = (id: string, header: string, text: (rule: ToleranceRule) => string | undefined) =>
    ({ id, header, align: "end", cell: (rule) => text(rule) ?? "–" }) satisfies TableColumn<ToleranceRule>;
  const columns: readonly TableColumn<ToleranceRule>[] = [
    { id: "scope", header: t("policies.for"), heads: true, cell: words },
    limit("units", t("policies.units"), ({ units }) => (units === null ? undefined : formatQty(units))),
    limit("pct", t("policies.pct"), ({ pct }) => shareText(pct)),
    limit("value", t("policies.value"), ({ value }) =>
      value === null ? undefined : formatAmount(value, currency),
    ),
    limit("valuePct", t("policies.valuePct"), ({ valuePct }) => shareText(valuePct)),
  ];
  const buttons: TableColumn<ToleranceRule> = {
    id: "change",
    header: t("policies.change"),
    align: "end",
    cell: (rule) => (
      <span className={css["buttons"]}>
        <Button
          size="s"
          aria-label={`${t("policies.change")}: ${words(rule)}`}
          onClick={() => setDraft({ rule, isNew: false })}
        >
          {t("policies.change")}
        </Button>
        <Button
          size="s"
          tone="quiet"
          aria-label={`${t("policies.remove")}: ${words(rule)}`}
          disabled={drop.pending}
          onClick={() => void remove(rule)}
        >
          {t("policies.remove")}
        </Button>
      </span>
    ),
  };
  return (
    <TabBody
      text={t("policies.tolerancesText", { version: policy.data?.version ?? "" })}
      add={works ? { title: t("policies.addTolerance"), run: () => setDraft(NEW) } : undefined}
      refusal={policy.refusal ?? drop.refusal}
    >
      <Sheet>
        <Table
          caption={t("policies.tabs.tolerances")}
          rows={policy.data?.tolerances ?? []}
          keyOf={({ scope, name }) => `${scope} ${name}`}
          columns={works ? [...columns, buttons] : columns}
        />
      </Sheet>
      <ToleranceDialog draft={draft} onClose={() => setDraft(undefined)} />
    </TabBody>
  );
}
