import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "../../data/session.tsx";
import { useRead } from "../../data/useRead.ts";
import { replaceQuery, useRoute } from "../../routing.ts";
import { useActions } from "../../keys/actions.ts";
import { formatCount } from "../../ui/format.ts";
import { TabPanels } from "../../ui/TabPanels.tsx";
import { ConflictsPanel } from "./conflicts/ConflictsPanel.tsx";
import { DropsPanel } from "./drops/DropsPanel.tsx";
import css from "./Import.module.css";
import { ImportsList } from "./list/ImportsList.tsx";
import { useWizard } from "./wizard/store.ts";

const LISTS = ["imports", "conflicts", "drops"] as const;
const KEYS = { imports: "v i", conflicts: "v c", drops: "v d" } as const;

/** What came in so far, what contradicts it, and what waits to come in. */
export function ImportLists() {
  const { t } = useTranslation();
  const { query } = useRoute();
  const hasWizard = useSession().may("manager", "supervisor", "admin");
  const isAtFirstStep = useWizard(({ step }) => step === "file");
  const [isAskedFor, setAskedFor] = useState(false);
  const list = LISTS.find((name) => name === query.get("list")) ?? "imports";
  const conflicts = useRead("conflicts.list", { state: "open", limit: 1 });
  const waiting = useRead("drops.list", { state: "waiting", limit: 1 });
  const counts = { imports: 0, conflicts: conflicts.data?.total ?? 0, drops: waiting.data?.total ?? 0 };
  const show = (name: (typeof LISTS)[number]) => {
    setAskedFor(true);
    replaceQuery({ list: name });
  };
  const titleOf = (name: (typeof LISTS)[number]) => t(`imports.lists.${name}`);
  useActions(
    LISTS.map((name) => ({
      id: `import.list.${name}`,
      title: t("imports.lists.show", { list: titleOf(name) }),
      group: "here" as const,
      keys: KEYS[name],
      run: () => show(name),
    })),
  );
  return (
    <div className={css["lists"]}>
      <TabPanels
        label={t("imports.lists.label")}
        tabs={LISTS.map((name) => ({
          name,
          title: counts[name] > 0 ? `${titleOf(name)} (${formatCount(counts[name])})` : titleOf(name),
        }))}
        value={list}
        onValue={show}
      >
        <div className={css["list"]}>
          {list === "imports" && <ImportsList takesFocus={!hasWizard || (isAskedFor && isAtFirstStep)} />}
          {list === "conflicts" && <ConflictsPanel />}
          {list === "drops" && <DropsPanel />}
        </div>
      </TabPanels>
    </div>
  );
}
