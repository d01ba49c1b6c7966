import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { client } from "../../data/client.ts";
import { usePages } from "../../data/usePages.ts";
import { go, hrefOf } from "../../routing.ts";
import { useActions } from "../../keys/actions.ts";
import { ButtonLink } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Page } from "../../ui/Page.tsx";
import { PagedGrid } from "../../ui/PagedGrid.tsx";
import { useSpan } from "../../ui/useSpan.ts";
import { useOrigin } from "../case/useOrigin.tsx";
import { sheetColumns } from "./columns.tsx";
import { type OpenerAt, Opening } from "./Opening.tsx";
import { Reports } from "./Reports.tsx";
import { positionOf, type Scope } from "./scope.ts";

/** The running balance of an item at a location in one system; Enter opens the file and line of a movement. */
export function SheetView({ scope }: { readonly scope: Scope }) {
  const { t } = useTranslation();
  const key = JSON.stringify(scope);
  const pages = usePages(key, (page) => client["ledger.rows"]({ ...scope, ...page }));
  const [span, setSpan] = useSpan(`ledger ${key}`);
  const isWritten = pages.latest?.isWritten === true;
  const columns = useMemo(() => sheetColumns(t, isWritten), [t, isWritten]);
  const origin = useOrigin();
  const position = positionOf(scope);
  const openerAt: OpenerAt = (at, baseline) =>
    position && {
      title: t("case.origin.title"),
      run: () => origin.show({ reported: { source: scope.source, ...position, baseline, at } }),
    };
  useActions([
    {
      id: "ledger.back",
      title: t("ledger.back"),
      group: "here",
      keys: "b",
      run: () => go("ledger", undefined, { source: scope.source }),
    },
    // As from a case: to where one came from, which may be a comparison or a case.
    { id: "ledger.leave", title: t("ui.back"), group: "here", keys: "escape", run: () => history.back() },
  ]);
  const statuses = (scope.statuses ?? []).map((status) => t(`words.status.${status}`)).join(", ");
  const place = [
    scope.sku,
    scope.location,
    scope.bin ?? t("ledger.allBins"),
    scope.lot ?? t("ledger.allLots"),
    statuses,
  ].filter((part) => part !== "");
  return (
    <Page
      fill
      title={t("ledger.title")}
      lead={t("ledger.sheetLead", { place: place.join(" · "), source: scope.source })}
      actions={
        <ButtonLink keys="b" icon="left" href={hrefOf("ledger", undefined, { source: scope.source })}>
          {t("ledger.back")}
        </ButtonLink>
      }
    >
      <Opening sheet={pages.latest} openerAt={openerAt} />
      <Reports source={scope.source} sheet={pages.latest} openerAt={openerAt} />
      <PagedGrid
        name="movements"
        label={t("ledger.rows")}
        columns={columns}
        pages={pages}
        span={span}
        onSpan={setSpan}
        onOpen={(row) => origin.show({ movementId: row.movementId })}
        empty={<EmptyState icon="info" title={t("ledger.noRows")} text={t("ledger.noRowsText")} />}
      />
      {origin.dialog}
    </Page>
  );
}
