import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { client } from "../../../data/client.ts";
import { useSession } from "../../../data/session.tsx";
import { usePages } from "../../../data/usePages.ts";
import { useActions } from "../../../keys/actions.ts";
import { Badge } from "../../../ui/Badge.tsx";
import { Button } from "../../../ui/Button.tsx";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { formatInstantHere } from "../../../ui/format.ts";
import { PagedGrid } from "../../../ui/PagedGrid.tsx";
import { FIRST_ROW } from "../../../ui/useGridKeys.ts";
import css from "../Count.module.css";
import { placeColumns, type RecountRow } from "./columns.tsx";
import { RecountDialog, type Deciding } from "./RecountDialog.tsx";

/** What is to be counted again: by whom it may be, and what was waived and why. */
export function RecountsTab({ count }: { readonly count: number }) {
  const { t } = useTranslation();
  const { may } = useSession();
  const [span, setSpan] = useState(FIRST_ROW);
  const [deciding, setDeciding] = useState<Deciding>();
  const pages = usePages(String(count), (page) => client["counts.recounts"]({ count, ...page }));
  const columns = useMemo(
    () => [
      ...placeColumns<RecountRow>(t),
      column(t("count.recounts.columns.why"), "minmax(130px, 1fr)", ({ why }) =>
        t(`count.recounts.why.${why}`),
      ),
      {
        id: "state",
        header: t("count.recounts.columns.state"),
        width: "110px",
        cell: ({ state }: RecountRow) => (
          <Badge tone={state === "owed" ? "warn" : "neutral"}>{t(`count.recounts.states.${state}`)}</Badge>
        ),
        text: ({ state }: RecountRow) => t(`count.recounts.states.${state}`),
      },
      column(t("count.recounts.columns.asked"), "minmax(150px, 1.2fr)", ({ askedBy, askedAt }) => `${askedBy}, ${formatInstantHere(askedAt)}`), // prettier-ignore
      column(t("count.recounts.columns.allowed"), "110px", ({ allowed }) => allowed ?? ""),
      column(t("count.recounts.columns.note"), "minmax(140px, 1.4fr)", ({ note }) => note),
    ],
    [t],
  );
  const chosen = pages.rowAt(span.active);
  const mayDecide = chosen?.state === "owed" && may("manager", "supervisor", "admin");
  const decide = (what: Deciding["what"]) => chosen && setDeciding({ what, recount: chosen });
  useActions(
    mayDecide
      ? [
          { id: "recount.allow", title: t("count.recounts.allow"), group: "here", keys: "a", run: () => decide("allow") },
          { id: "recount.waive", title: t("count.recounts.waive"), group: "here", keys: "w", run: () => decide("waive") },
        ]
      : [],
  ); // prettier-ignore
  return (
    <>
      <div className={css["filters"]}>
        <Button keys="a" disabled={!mayDecide} onClick={() => decide("allow")}>
          {t("count.recounts.allow")}
        </Button>
        <Button keys="w" disabled={!mayDecide} onClick={() => decide("waive")}>
          {t("count.recounts.waive")}
        </Button>
      </div>
      <PagedGrid
        label={t("count.tabs.recounts")}
        columns={columns}
        pages={pages}
        span={span}
        onSpan={setSpan}
        empty={
          <EmptyState
            icon="check"
            title={t("count.recounts.noneTitle")}
            text={t("count.recounts.noneText")}
          />
        }
      />
      <RecountDialog deciding={deciding} onClose={() => setDeciding(undefined)} />
    </>
  );
}

const column = (header: string, width: string, text: (row: RecountRow) => string) => ({
  id: header,
  header,
  width,
  cell: (row: RecountRow) => <span title={text(row)}>{text(row)}</span>,
  text,
});
