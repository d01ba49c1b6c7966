import { useTranslation } from "react-i18next";
import type { Reply } from "../../../../shared/contract.ts";
import type { Instant } from "../../../../shared/time.ts";
import { useSession } from "../../../data/session.tsx";
import { useRead } from "../../../data/useRead.ts";
import { Callout } from "../../../ui/Callout.tsx";
import { At } from "../../../ui/Figures.tsx";
import { Meter } from "../../../ui/Meter.tsx";
import { Panel } from "../../../ui/Panel.tsx";
import type { Head } from "../useHead.ts";
import { OutcomePanel } from "./OutcomePanel.tsx";
import css from "./Progress.module.css";

/** A count that takes no entry any more: who closed it, and for those who may know what it came to. */
export function ClosedCount({ head }: { readonly head: Head }) {
  const { t } = useTranslation();
  const { may } = useSession();
  const seesBook = may("manager", "supervisor", "admin", "auditor");
  const records = useClosings(head.count, seesBook);
  const facts = records ? factsOf(head, records[0]) : [];
  return (
    <div className={css["parts"]}>
      <Callout tone="info" title={t("count.entry.isClosed")} />
      <Panel title={t("count.closed.title")}>
        <Meter done={head.counted} total={head.lines} label={t("progress.figures.lines")} />
        {head.counted < head.lines && (
          <p className={css["quiet"]}>{t("count.entry.closedText", { count: head.lines - head.counted })}</p>
        )}
        {facts.length > 0 && (
          <dl className={css["figures"]}>
            {facts.map(([name, value]) => (
              <div key={name} className={css["figure"]}>
                <dt>{t(`count.closed.${name}`)}</dt>
                <dd>{typeof value === "string" ? value : <At at={value} />}</dd>
              </div>
            ))}
          </dl>
        )}
      </Panel>
      {seesBook && <OutcomePanel count={head.count} />}
    </div>
  );
}

type Closing = Reply<"audit.list">["rows"][number];
type Fact = "by" | "at" | "planned" | "plannedAt" | "imported" | "importedAt";

/** A count from a file is closed as it comes: nobody planned it, and nobody closed it. */
function factsOf(head: Head, closing: Closing | undefined): readonly (readonly [Fact, string | Instant])[] {
  if (!closing)
    return [
      ["imported", head.by],
      ["importedAt", head.at],
    ];
  return [
    ["by", closing.by],
    ["at", closing.at],
    ["planned", head.by],
    ["plannedAt", head.at],
  ];
}

const MOST_RECORDS = 1_000;

/** The record of its closing, if there is one; nothing for those who may not read the audit, and until it is read. */
function useClosings(count: number, mayRead: boolean): readonly Closing[] | undefined {
  const subject = `count ${count}`;
  const input = { action: "counts.close", search: subject, limit: MOST_RECORDS };
  const read = useRead("audit.list", mayRead ? input : undefined).data;
  return read?.rows.filter((record) => record.subject === subject);
}
