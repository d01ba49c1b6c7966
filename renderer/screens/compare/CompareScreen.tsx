import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Reply } from "../../../shared/contract.ts";
import { client } from "../../data/client.ts";
import { usePages } from "../../data/usePages.ts";
import { useRead } from "../../data/useRead.ts";
import { hrefOf } from "../../routing.ts";
import { ButtonLink } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Page } from "../../ui/Page.tsx";
import { Refused } from "../../ui/Refused.tsx";
import type { ScreenProps } from "../index.ts";
import { CompareGrid } from "./CompareGrid.tsx";
import { filterOf, inputOf, type Filter } from "./filter.ts";
import { Filters } from "./Filters.tsx";
import { Totals } from "./Totals.tsx";

/** Two systems side by side: differences only, the most valuable first. */
export function CompareScreen({ route }: ScreenProps) {
  const { t } = useTranslation();
  const sources = useRead("sources.list", {});
  const names = ownersFirst(sources.data ?? []).map(({ name }) => name);
  return (
    <Page fill title={t("compare.title")} lead={t("compare.lead")}>
      {!sources.data && <Refused refusal={sources.refusal} />}
      {names.length >= 2 && <Comparison filter={filterOf(route.query, names)} sources={names} />}
      {sources.data && names.length < 2 && (
        <EmptyState icon="equal" title={t("compare.noPair")} text={t("compare.noPairText")}>
          <ButtonLink icon="import" href={hrefOf("import")}>
            {t("imports.title")}
          </ButtonLink>
        </EmptyState>
      )}
    </Page>
  );
}

/** Who owns what is on hand stands at the left, as in the cases between systems, until somebody chooses otherwise. */
const ownersFirst = (sources: Reply<"sources.list">): Reply<"sources.list"> =>
  [...sources].sort((a, b) => ownsStock(b) - ownsStock(a));

const ownsStock = ({ authority }: Reply<"sources.list">[number]): number =>
  Number(authority.includes("on_hand"));

type Props = { readonly filter: Filter; readonly sources: readonly string[] };

function Comparison({ filter, sources }: Props) {
  const input = inputOf(filter);
  const key = JSON.stringify(input);
  const grid = useRef<HTMLDivElement>(null);
  const pages = usePages(key, (page) => client["sources.compare"]({ ...input, ...page }));
  return (
    <>
      <Filters filter={filter} sources={sources} onDone={() => grid.current?.focus()} />
      <Totals filter={filter} reply={pages.refusal ? undefined : pages.latest} />
      <CompareGrid key={key} filter={filter} pages={pages} gridRef={grid} />
    </>
  );
}
