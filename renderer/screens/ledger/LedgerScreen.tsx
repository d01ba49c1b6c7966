import { useTranslation } from "react-i18next";
import { useRead } from "../../data/useRead.ts";
import { hrefOf } from "../../routing.ts";
import { ButtonLink } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Page } from "../../ui/Page.tsx";
import { Refused } from "../../ui/Refused.tsx";
import type { ScreenProps } from "../index.ts";
import { CheckView } from "./CheckView.tsx";
import { scopeOf } from "./scope.ts";
import { SheetView } from "./SheetView.tsx";

/** A system's own arithmetic; with an item in the address, the ledger of that item. */
export function LedgerScreen({ route }: ScreenProps) {
  const { t } = useTranslation();
  const sources = useRead("sources.list", {});
  const names = (sources.data ?? []).map(({ name }) => name);
  const scope = scopeOf(route.query);
  if (scope) return <SheetView key={JSON.stringify(scope)} scope={scope} />;
  const asked = route.query.get("source");
  // The system whose book holds reports its stock most likely, and is asked about most.
  const leading = sources.data?.find(({ authority }) => authority.includes("on_hand"))?.name;
  const source = names.find((name) => name === asked) ?? leading ?? names[0];
  return (
    <Page fill title={t("ledger.title")} lead={t("ledger.checkLead")}>
      {!sources.data && <Refused refusal={sources.refusal} />}
      {source !== undefined && <CheckView source={source} sources={names} query={route.query} />}
      {sources.data && source === undefined && (
        <EmptyState icon="import" title={t("ledger.noSource")} text={t("ledger.noSourceText")}>
          <ButtonLink icon="import" href={hrefOf("import")}>
            {t("imports.title")}
          </ButtonLink>
        </EmptyState>
      )}
    </Page>
  );
}
