import { useMemo, useState } from "react";
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
import { OriginDialog } from "../case/OriginDialog.tsx";
import { sheetColumns } from "./columns.tsx";
import { Opening } from "./Opening.tsx";
import { Reports } from "./Reports.tsx";
import type { Scope } from "./scope.ts";

/** The running balance of an item at a location in one system; Enter opens the file and line of a movement. */
export function SheetView({ scope }: { readonly scope: Scope }) {
  const { t } = useTranslation();
  const key = JSON.stringify(scope);
  const pages = usePages(key, (page) => client["ledger.rows"]({ ...scope, ...page }));
  const [span, setSpan] = useSpan(`ledger ${key}`);
  const isWritten = pages.latest?.isWritten === true;
  const columns = useMemo(() => sheetColumns(t, isWritten), [t, isWritten]);
  const [origin, setOrigin] = useState<number>();
  useActions([
    {
      id: "ledger.back",
      title: t("ledger.back"),
      group: "here",
      keys: "b",
      run: () => go("ledger", undefined, { source: scope.source }),
    },
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
      <Opening sheet={pages.latest} />
      <Reports source={scope.source} sheet={pages.latest} />
      <PagedGrid
        name="movements"
        label={t("ledger.rows")}
        columns={columns}
        pages={pages}
        span={span}
        onSpan={setSpan}
        onOpen={(row) => setOrigin(row.movementId)}
        empty={<EmptyState icon="info" title={t("ledger.noRows")} text={t("ledger.noRowsText")} />}
      />
      <OriginDialog
        origin={origin === undefined ? undefined : { movementId: origin }}
        onClose={() => setOrigin(undefined)}
      />
    </Page>
  );
}
