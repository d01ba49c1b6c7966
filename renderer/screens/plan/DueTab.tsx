import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Reply } from "../../../shared/contract.ts";
import { dueFilters } from "../../../shared/planShapes.ts";
import { DUE_KINDS, type DueKind } from "../../../shared/planning/due.ts";
import { capacityAt } from "../../../shared/planning/settings.ts";
import { client } from "../../data/client.ts";
import { useSession } from "../../data/session.tsx";
import { usePages } from "../../data/usePages.ts";
import { useRead } from "../../data/useRead.ts";
import { go, replaceQuery } from "../../routing.ts";
import { useActions } from "../../keys/actions.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { formatDay } from "../../ui/format.ts";
import { PagedGrid } from "../../ui/PagedGrid.tsx";
import { SearchField } from "../../ui/SearchField.tsx";
import { Select } from "../../ui/Select.tsx";
import { filtersFrom, filtersText } from "../../ui/table/address.ts";
import { useSpan } from "../../ui/useSpan.ts";
import { useDueColumns } from "./dueColumns.tsx";
import { EVERYWHERE, LocationSelect } from "./LocationSelect.tsx";
import css from "./Plan.module.css";
import type { PartProps } from "./part.ts";

const ANY = "any";
type Shown = {
  readonly location?: string;
  readonly search?: string;
  readonly kind?: DueKind | undefined;
  readonly columns?: string | undefined;
};
const KINDS = [ANY, ...DUE_KINDS] as const;

/** What is due now, the most urgent first. Enter opens an item; `p` plans what is due here. */
export function DueTab({ route, onPlan }: PartProps) {
  const { t } = useTranslation();
  const { may } = useSession();
  const settings = useRead("planning.settings", {});
  const location = route.query.get("location") ?? EVERYWHERE;
  const search = route.query.get("search") ?? "";
  const kind = DUE_KINDS.find((known) => known === route.query.get("kind"));
  const filters = filtersFrom(dueFilters, route.query.get("columns"));
  const input = { search, filters, ...(location !== EVERYWHERE && { location }), ...(kind && { kind }) };
  const key = JSON.stringify(input);
  const pages = usePages(`due ${key}`, (page) => client["planning.due"]({ ...input, ...page }));
  const [span, setSpan] = useSpan(`due ${key}`);
  const columns = useDueColumns();
  const grid = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLInputElement>(null);
  const show = (next: Shown) =>
    replaceQuery({ tab: "due", location, search, kind, columns: filtersText(filters), ...next });
  const showKind = (value: (typeof KINDS)[number]) => show({ kind: value === ANY ? undefined : value });
  // As many as are counted in a day; the most urgent of them.
  const plan = () =>
    onPlan({ location, kind, size: settings.data && String(capacityAt(settings.data, location)) });
  const mayPlan = may("manager", "supervisor", "admin") && pages.total > 0;
  useActions([
    {
      id: "due.search",
      title: t("plan.due.search"),
      group: "here",
      keys: "/",
      run: () => box.current?.focus(),
    },
    {
      id: "due.kind",
      title: t("plan.due.nextKind"),
      group: "here",
      keys: "f",
      run: () => showKind(KINDS[(KINDS.indexOf(kind ?? ANY) + 1) % KINDS.length] ?? ANY),
    },
    ...(mayPlan
      ? [
          {
            id: "due.plan",
            title: t("plan.due.plan"),
            group: "here" as const,
            keys: "p",
            run: plan,
          },
        ]
      : []),
  ]);
  return (
    <>
      <div className={css["filters"]} role="search">
        <LocationSelect value={location} onValue={(next) => show({ location: next })} />
        <Select
          label={t("plan.due.kind")}
          value={kind ?? ANY}
          options={KINDS.map((value) => ({ value, label: kindLabel(value, pages.latest) }))}
          onValue={showKind}
        />
        <div className={css["search"]}>
          <SearchField
            ref={box}
            label={t("plan.due.search")}
            value={search}
            onValue={(next) => show({ search: next })}
            onDone={() => grid.current?.focus()}
          />
        </div>
        {mayPlan && (
          <Button keys="p" onClick={plan}>
            {t("plan.due.plan")}
          </Button>
        )}
      </div>
      <Summary reply={pages.latest} />
      <PagedGrid
        label={t("plan.due.table")}
        columns={columns}
        pages={pages}
        span={span}
        onSpan={setSpan}
        onOpen={({ sku }) => go("item", undefined, { sku })}
        filters={filters}
        onFilters={(next) => show({ columns: filtersText(next) })}
        gridRef={grid}
        empty={<NothingDue narrowed={search !== "" || kind !== undefined} reply={pages.latest} />}
      />
    </>
  );

  function kindLabel(value: (typeof KINDS)[number], reply: DueReply | undefined): string {
    if (value === ANY) return t("plan.due.anyKind");
    const found = reply?.kinds.find((one) => one.kind === value)?.positions ?? 0;
    return `${t(`plan.due.kinds.${value}`)} (${found})`;
  }
}

type DueReply = Reply<"planning.due">;

function Summary({ reply }: { readonly reply: DueReply | undefined }) {
  const { t } = useTranslation();
  if (!reply) return null;
  const total = reply.kinds.reduce((sum, { positions }) => sum + positions, 0);
  return (
    <p role="status" className={css["summary"]}>
      {t("plan.due.summary", { total, positions: reply.positions })}
      {reply.planned > 0 && t("plan.due.summaryPlanned", { planned: reply.planned })}
    </p>
  );
}

function NothingDue({
  narrowed,
  reply,
}: {
  readonly narrowed: boolean;
  readonly reply: DueReply | undefined;
}) {
  const { t } = useTranslation();
  const next = reply?.nextAt ?? null;
  const isEmpty = reply?.kinds.every(({ positions }) => positions === 0) ?? true;
  const text =
    narrowed && !isEmpty
      ? t("plan.due.emptyFilter")
      : next === null
        ? t("plan.due.emptyNone")
        : t("plan.due.emptyNext", { day: formatDay(next) });
  return <EmptyState icon="plan" title={t("plan.due.emptyTitle")} text={text} />;
}
