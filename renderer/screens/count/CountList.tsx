import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "../../data/session.tsx";
import { useRead } from "../../data/useRead.ts";
import { go } from "../../routing.ts";
import { useActions } from "../../keys/actions.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Page } from "../../ui/Page.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { CountTable } from "./CountTable.tsx";
import { PlanDialog } from "./PlanDialog.tsx";

export function CountList({ planning }: { readonly planning: boolean }) {
  const { t } = useTranslation();
  const { may } = useSession();
  const mayPlan = may("manager", "supervisor", "admin");
  const [open, setOpen] = useState(planning && mayPlan);
  const counts = useRead("counts.list", {});
  const plan = () => setOpen(true);
  const due = (counts.data ?? []).filter(({ state }) => state === "open");
  useActions([
    ...(mayPlan
      ? [{ id: "count.plan", title: t("count.plan"), group: "here" as const, keys: "n", run: plan }]
      : []),
    ...due.slice(0, 9).map(({ count, name }, place) => ({
      id: `count.${count}`,
      title: `${t("count.open")}: ${name}`,
      group: "here" as const,
      keys: String(place + 1),
      run: () => go("count", count),
    })),
  ]);
  const planButton = mayPlan && (
    <Button tone="primary" icon="plus" keys="n" onClick={plan}>
      {t("count.plan")}
    </Button>
  );
  return (
    <Page title={t("count.title")} lead={t("count.lead")} actions={planButton}>
      <Refused refusal={counts.refusal} />
      {counts.data?.length === 0 ? (
        <EmptyState
          icon="count"
          title={t("count.emptyTitle")}
          text={t(mayPlan ? "count.emptyText" : "count.emptyCounter")}
        >
          {planButton}
        </EmptyState>
      ) : (
        counts.data && <CountTable counts={counts.data} />
      )}
      <PlanDialog open={open} onClose={() => setOpen(false)} />
    </Page>
  );
}
