import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Reply } from "../../../shared/contract.ts";
import { client } from "../../data/client.ts";
import { useSession } from "../../data/session.tsx";
import { useCall } from "../../data/useCall.ts";
import { usePages } from "../../data/usePages.ts";
import { useRead } from "../../data/useRead.ts";
import { go, replaceQuery } from "../../routing.ts";
import { useActions } from "../../keys/actions.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { formatDay } from "../../ui/format.ts";
import { PagedGrid } from "../../ui/PagedGrid.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { SearchField } from "../../ui/SearchField.tsx";
import { Select } from "../../ui/Select.tsx";
import { toast } from "../../ui/toasts.ts";
import { useSpan } from "../../ui/useSpan.ts";
import { useClassColumns } from "./classColumns.tsx";
import type { PartProps } from "./part.ts";
import css from "./Plan.module.css";

const ONLY = ["all", "changes"] as const;

/** Classes as the movements give them beside those that items have; a person applies them. */
export function ClassesTab({ route }: PartProps) {
  const { t } = useTranslation();
  const { may } = useSession();
  const call = useCall("planning.applyAbc");
  const search = route.query.get("search") ?? "";
  const only = ONLY.find((known) => known === route.query.get("only")) ?? "all";
  const input = { search, changes: only === "changes" };
  const key = JSON.stringify(input);
  const pages = usePages(`abc ${key}`, (page) => client["planning.abc"]({ ...input, ...page }));
  const [span, setSpan] = useSpan(`abc ${key}`);
  const columns = useClassColumns();
  const grid = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLInputElement>(null);
  const show = (next: { search?: string; only?: string }) =>
    replaceQuery({ tab: "classes", search, only, ...next });
  const marked = pages.rowAt(span.active);
  const apply = async (skus?: readonly string[]) => {
    const answer = await call.run(skus ? { skus: [...skus] } : {});
    if (answer.ok)
      toast(
        "good",
        t("plan.classes.applied", { count: answer.value.changed }),
        t("plan.classes.appliedText"),
      );
  };
  const changes = pages.latest?.changes ?? 0;
  const mayApply = may("manager", "supervisor", "admin") && changes > 0;
  const isOther = marked !== undefined && marked.computed !== marked.present;
  const turn = () => show({ only: only === "all" ? "changes" : "all" });
  useActions([
    { id: "abc.search", title: t("plan.classes.search"), group: "here", keys: "/", run: () => box.current?.focus() },
    { id: "abc.only", title: t("plan.classes.next"), group: "here", keys: "f", run: turn },
    ...(mayApply
      ? [{ id: "abc.apply", title: t("plan.classes.apply"), group: "here" as const, keys: "shift+a", run: () => void apply() }]
      : []),
    ...(mayApply && isOther
      ? [{ id: "abc.one", title: t("plan.classes.applyOne"), group: "here" as const, keys: "a", ofRows: true, run: () => void apply([marked.sku]) }]
      : []),
  ]); // prettier-ignore
  return (
    <>
      <div className={css["filters"]} role="search">
        <Select
          label={t("plan.classes.only")}
          value={only}
          options={ONLY.map((value) => ({ value, label: t(`plan.classes.${value}`) }))}
          onValue={(next) => show({ only: next })}
        />
        <div className={css["search"]}>
          <SearchField
            ref={box}
            label={t("plan.classes.search")}
            value={search}
            onValue={(next) => show({ search: next })}
            onDone={() => grid.current?.focus()}
          />
        </div>
        {mayApply && (
          <>
            <Button
              keys="a"
              disabled={call.pending || !isOther}
              onClick={() => marked && void apply([marked.sku])}
            >
              {t("plan.classes.applyOne")}
            </Button>
            <Button tone="primary" keys="shift+a" disabled={call.pending} onClick={() => void apply()}>
              {t("plan.classes.apply")}
            </Button>
          </>
        )}
      </div>
      <Refused refusal={call.refusal} />
      <HowClassed reply={pages.latest} />
      <PagedGrid
        label={t("plan.classes.table")}
        columns={columns}
        pages={pages}
        span={span}
        onSpan={setSpan}
        onOpen={({ sku }) => go("item", undefined, { sku })}
        gridRef={grid}
        empty={
          <EmptyState
            icon="check"
            title={t(only === "changes" ? "plan.classes.emptyTitle" : "plan.classes.noneTitle")}
            text={t(only === "changes" ? "plan.classes.emptyText" : "plan.classes.noneText")}
          />
        }
      />
    </>
  );
}

function HowClassed({ reply }: { readonly reply: Reply<"planning.abc"> | undefined }) {
  const { t } = useTranslation();
  const settings = useRead("planning.settings", {});
  const isNothing = reply?.classes.every(({ computed, present }) => computed + present === 0);
  if (!reply || !settings.data || isNothing) return null;
  const { aShare: a, bShare: b } = settings.data;
  const { from, to, changes, classes } = reply;
  const figures = classes.map(({ abcClass, computed, present }) => `${abcClass} ${present} → ${computed}`);
  return (
    <p role="status" className={css["summary"]}>
      {t("plan.classes.summary", { count: changes })} ({figures.join(", ")}).{" "}
      {t("plan.classes.how", { a, b })}{" "}
      {from !== null && to !== null
        ? t("plan.classes.year", { from: formatDay(from), to: formatDay(to) })
        : t("plan.classes.noYear")}
    </p>
  );
}
