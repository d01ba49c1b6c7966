import { useLayoutEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useActions } from "../../../keys/actions.ts";
import { Button } from "../../../ui/Button.tsx";
import { Callout } from "../../../ui/Callout.tsx";
import { useWizard } from "../wizard/store.ts";
import { useFirstFocus } from "../wizard/useFirstFocus.ts";
import type { Steps } from "../wizard/useSteps.ts";
import { GroupList } from "./GroupList.tsx";
import { mendGroups, rowsOf } from "./groups.ts";
import css from "./Mend.module.css";
import { NameList } from "./NameList.tsx";
import { RowGrid } from "./RowGrid.tsx";
import { useMendActions } from "./useMendActions.ts";

/** What was set aside, by reason, to be mended by hand. Rows may be left aside: the import then goes without them. */
export function MendStep({ steps }: { readonly steps: Steps }) {
  const { t } = useTranslation();
  const wizard = useWizard();
  const { preview, mends, previewMends, mendedRows } = wizard;
  const groups = useMemo(
    () => mendGroups({ preview, previewMends, mendedRows }),
    [preview, previewMends, mendedRows],
  );
  const [wanted, setWanted] = useState<string>();
  const group = groups.find(({ id }) => id === wanted) ?? groups[0];
  const list = useRef<HTMLDivElement>(null);
  const work = useRef<HTMLDivElement>(null);
  useFirstFocus(list, preview !== undefined);
  useMendActions();
  const isStale = mends.mended !== previewMends;
  const mayCheck = isStale && !steps.preview.pending;
  // While something is worked out, Escape stops that.
  useActions(
    steps.preview.pending
      ? []
      : [
          {
            id: "import.groups",
            title: t("imports.mend.toGroups"),
            group: "here",
            keys: "escape",
            run: () => list.current?.focus(),
          },
        ],
  );
  useActions(
    mayCheck
      ? [{ id: "import.check", title: t("imports.mend.check"), group: "here", keys: "alt+enter", run: steps.checkAgain }] // prettier-ignore
      : [],
  );
  const rows = useMemo(
    () => rowsOf(group, { preview, previewMends, mendedRows }),
    [group, preview, previewMends, mendedRows],
  );
  // A group whose rows are all right now goes, and takes the focus with it.
  useLayoutEffect(() => {
    if (document.activeElement === document.body) list.current?.focus();
  }, [preview]);
  if (!preview) return null;
  const inGrid = () => work.current?.querySelector<HTMLElement>('[role="grid"]')?.focus();
  return (
    <div className={css["mend"]}>
      <div className={css["side"]}>
        <GroupList groups={groups} value={group?.id} onValue={setWanted} onOpen={inGrid} listRef={list} />
        <p className={css["note"]} role="status">
          {isStale ? t("imports.mend.stale") : t("imports.mend.left", { count: preview.rejected })}
        </p>
        <Button keys="alt+enter" disabled={!mayCheck} onClick={steps.checkAgain}>
          {t("imports.mend.check")}
        </Button>
      </div>
      <div ref={work} className={css["work"]}>
        {group === undefined && <Callout tone="good" title={t("imports.mend.nothing")} />}
        {group?.kind === "names" && <NameList unknown={preview.unknown} />}
        {group && group.kind !== "names" && <RowGrid key={group.id} group={group} rows={rows} />}
      </div>
    </div>
  );
}
