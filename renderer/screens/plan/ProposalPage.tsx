import { useState } from "react";
import { useTranslation } from "react-i18next";
import { planLineFilters } from "../../../shared/planShapes.ts";
import { client } from "../../data/client.ts";
import { useSession } from "../../data/session.tsx";
import { useCall } from "../../data/useCall.ts";
import { usePages } from "../../data/usePages.ts";
import { go, replaceQuery } from "../../routing.ts";
import { useActions } from "../../keys/actions.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Page } from "../../ui/Page.tsx";
import { PagedGrid } from "../../ui/PagedGrid.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { rowsIn } from "../../ui/rowsIn.ts";
import { filtersFrom, filtersText } from "../../ui/table/address.ts";
import { toast } from "../../ui/toasts.ts";
import { useChosen } from "../../ui/useChosen.ts";
import { useSpan } from "../../ui/useSpan.ts";
import { AmendDialog } from "./AmendDialog.tsx";
import { AssignDialog } from "./AssignDialog.tsx";
import { DiscardDialog } from "./DiscardDialog.tsx";
import { useLineColumns } from "./lineColumns.tsx";
import { ProposalActions } from "./ProposalActions.tsx";
import { ProposalFacts } from "./ProposalFacts.tsx";

type Open = "amend" | "assign" | "discard" | undefined;

/** A plan before it is released: its lines with their reasons, how it is counted, and whose lines they are. */
export function ProposalPage({ count, query }: { readonly count: number; readonly query: URLSearchParams }) {
  const { t } = useTranslation();
  const { may } = useSession();
  const [open, setOpen] = useState<Open>();
  const release = useCall("counts.release");
  const takeOut = useCall("counts.takeOut");
  const filters = filtersFrom(planLineFilters, query.get("columns"));
  const key = `plan ${count} ${JSON.stringify(filters)}`;
  const pages = usePages(key, (page) => client["planning.lines"]({ count, filters, ...page }));
  const { rowAt, total, latest } = pages;
  const [span, setSpan] = useSpan(key);
  const { chosen, toggle, choose } = useChosen<number>();
  const columns = useLineColumns(chosen, toggle);
  const head = latest?.head;
  const place = Math.min(span.active, Math.max(0, total - 1));
  const marked = rowAt(place)?.position;
  const about = chosen.size > 0 ? [...chosen] : marked === undefined ? [] : [marked];
  const isProposed = head?.state === "proposed";
  const works = may("manager", "supervisor", "admin");

  const doRelease = async () => {
    const answer = await release.run({ count });
    if (!answer.ok) return;
    toast("good", t("plan.one.released_toast", { count: answer.value.lines }));
    go("count", count);
  };
  const doTakeOut = async () => {
    const answer = await takeOut.run({ count, positions: about });
    if (!answer.ok) return;
    choose([]);
    toast("good", t("plan.one.takenOut", { count: answer.value.lines }));
  };
  useActions([
    { id: "plan.back", title: t("plan.one.back"), group: "here", keys: "escape", run: () => go("plan") },
    ...(works && total > 0
      ? [
          { id: "plan.toggle", title: t("plan.one.toggle"), group: "here" as const, keys: "space", ofRows: true, run: () => marked !== undefined && toggle(marked) },
          { id: "plan.all", title: t("plan.one.chooseAll"), group: "here" as const, keys: "mod+a", ofRows: true, run: () => choose(rowsIn(rowAt, { anchor: 0, active: total - 1 }).map(({ position }) => position)) },
        ]
      : []),
  ]); // prettier-ignore
  return (
    <Page
      fill
      title={head?.name ?? t("plan.one.proposal", { count })}
      lead={t(isProposed ? "plan.one.proposal" : "plan.one.released", { count })}
      actions={
        head && (
          <ProposalActions
            head={head}
            works={works}
            pending={release.pending || takeOut.pending}
            onRelease={() => void doRelease()}
            onTakeOut={() => void doTakeOut()}
            onOpen={setOpen}
          />
        )
      }
    >
      <Refused refusal={release.refusal ?? takeOut.refusal} />
      {head && <ProposalFacts head={head} chosen={chosen.size} />}
      <PagedGrid
        label={t("plan.one.table")}
        columns={columns}
        pages={pages}
        span={{ anchor: place, active: place }}
        onSpan={setSpan}
        onOpen={({ sku }) => go("item", undefined, { sku })}
        filters={filters}
        onFilters={(next) => replaceQuery({ columns: filtersText(next) })}
        empty={<EmptyState icon="plan" title={t("plan.one.emptyTitle")} text={t("plan.one.emptyText")} />}
      />
      {head && (
        <>
          <AmendDialog open={open === "amend"} head={head} onClose={() => setOpen(undefined)} />
          <AssignDialog
            open={open === "assign"}
            head={head}
            positions={about}
            onClose={() => setOpen(undefined)}
          />
          <DiscardDialog open={open === "discard"} head={head} onClose={() => setOpen(undefined)} />
        </>
      )}
    </Page>
  );
}
