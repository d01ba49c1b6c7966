import { useCallback, useRef } from "react";
import { useTranslation } from "react-i18next";
import { client } from "../../data/client.ts";
import { usePages } from "../../data/usePages.ts";
import { Page } from "../../ui/Page.tsx";
import type { ScreenProps } from "../index.ts";
import { ChangesNotice } from "./ChangesNotice.tsx";
import { filterOf, inputOf } from "./filter.ts";
import { Filters } from "./Filters.tsx";
import { StaleNotice } from "./StaleNotice.tsx";
import { VarianceGrid } from "./VarianceGrid.tsx";

export function VariancesScreen({ route }: ScreenProps) {
  const { t } = useTranslation();
  const filter = filterOf(route.query);
  const input = inputOf(filter);
  const key = JSON.stringify(input);
  const grid = useRef<HTMLDivElement>(null);
  const pages = usePages(key, (page) => client["variances.list"]({ ...input, ...page }));
  const focusGrid = useCallback(() => grid.current?.focus(), []);
  return (
    <Page fill title={t("variances.title")} lead={t("variances.lead")}>
      <StaleNotice stale={pages.latest?.stale ?? 0} />
      <ChangesNotice count={filter.count} />
      <Filters filter={filter} onDone={focusGrid} />
      <VarianceGrid key={key} filter={filter} pages={pages} gridRef={grid} />
    </Page>
  );
}
