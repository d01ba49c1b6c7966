import { useState } from "react";
import { useTranslation } from "react-i18next";
import { client } from "../../../data/client.ts";
import { useSession } from "../../../data/session.tsx";
import { usePages } from "../../../data/usePages.ts";
import { useActions } from "../../../keys/actions.ts";
import { Button } from "../../../ui/Button.tsx";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { PagedGrid } from "../../../ui/PagedGrid.tsx";
import { rowsIn } from "../../../ui/rowsIn.ts";
import { useSpan } from "../../../ui/useSpan.ts";
import { useConflictColumns } from "./columns.tsx";
import css from "./Conflicts.module.css";
import { DecideConflicts, type Deciding } from "./DecideConflicts.tsx";
import { SideBySide } from "./SideBySide.tsx";

/** Rows that contradict older ones: both side by side, the older standing until somebody decides. */
export function ConflictsPanel() {
  const { t } = useTranslation();
  const { may } = useSession();
  const mayDecide = may("manager", "supervisor", "admin");
  const pages = usePages("open", (page) => client["conflicts.list"]({ state: "open", ...page }));
  const { rowAt, total } = pages;
  const [span, setSpan] = useSpan("conflicts");
  const [deciding, setDeciding] = useState<Deciding>();
  const columns = useConflictColumns();
  const decide = (take: boolean) => {
    const conflicts = rowsIn(rowAt, span);
    if (conflicts.length > 0) setDeciding({ conflicts, take });
  };
  const mayNow = mayDecide && total > 0;
  useActions(
    mayNow
      ? [
          {
            id: "conflict.keep",
            title: t("imports.conflicts.keep"),
            group: "here",
            keys: "k",
            ofRows: true,
            run: () => decide(false),
          },
          {
            id: "conflict.take",
            title: t("imports.conflicts.take"),
            group: "here",
            keys: "t",
            ofRows: true,
            run: () => decide(true),
          },
        ]
      : [],
  );
  const active = rowAt(span.active);
  return (
    <div className={css["conflicts"]}>
      <div className={css["head"]}>
        <span className={css["note"]}>{t("imports.conflicts.note")}</span>
        <Button size="s" keys="k" disabled={!mayNow} onClick={() => decide(false)}>
          {t("imports.conflicts.keep")}
        </Button>
        <Button size="s" keys="t" disabled={!mayNow} onClick={() => decide(true)}>
          {t("imports.conflicts.take")}
        </Button>
      </div>
      <div className={css["both"]}>
        <div className={css["grid"]}>
          <PagedGrid
            name="conflicts"
            label={t("imports.conflicts.title")}
            columns={columns}
            pages={pages}
            span={span}
            onSpan={setSpan}
            empty={
              <EmptyState
                icon="equal"
                title={t("imports.conflicts.emptyTitle")}
                text={t("imports.conflicts.emptyText")}
              />
            }
          />
        </div>
        {active && total > 0 && <SideBySide conflict={active} />}
      </div>
      <DecideConflicts deciding={deciding} onClose={() => setDeciding(undefined)} />
    </div>
  );
}
