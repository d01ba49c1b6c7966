import { useTranslation } from "react-i18next";
import { useSession } from "../../../data/session.tsx";
import { useCall } from "../../../data/useCall.ts";
import { useActions } from "../../../keys/actions.ts";
import { Button } from "../../../ui/Button.tsx";
import { Panel } from "../../../ui/Panel.tsx";
import { Progress } from "../../../ui/Progress.tsx";
import { Refused } from "../../../ui/Refused.tsx";
import { toast } from "../../../ui/toasts.ts";
import { DropFolders } from "./DropFolders.tsx";
import { DropQueue } from "./DropQueue.tsx";

/** Folders that are looked into by themselves, and the files that were found there. */
export function DropsPanel() {
  const { t } = useTranslation();
  const { may } = useSession();
  const mayWork = may("manager", "supervisor", "admin");
  const scan = useCall("drops.scan", t("imports.drops.scanning"));
  const start = async () => {
    const answer = await scan.run({ again: true });
    if (!answer.ok) return;
    const { seen, unfinished, problems } = answer.value;
    const said = t(seen.length === 0 ? "imports.drops.nothingNew" : "imports.drops.scanned", {
      count: seen.length,
    });
    const notes = [
      ...(unfinished > 0 ? [t("imports.drops.unfinished", { count: unfinished })] : []),
      ...problems,
    ];
    toast(problems.length > 0 ? "bad" : "good", said, notes.join(" "));
  };
  useActions(
    mayWork
      ? [
          {
            id: "import.scan",
            title: t("imports.drops.scan"),
            group: "here",
            keys: "l",
            run: () => void start(),
          },
        ]
      : [],
  );
  return (
    <>
      <Refused refusal={scan.refusal} />
      {scan.slow && (
        <Progress label={t("imports.drops.scanning")} progress={scan.progress} onCancel={scan.cancel} />
      )}
      <Panel
        title={t("imports.drops.queue")}
        note={t("imports.drops.queueNote")}
        actions={
          mayWork && (
            <Button size="s" keys="l" disabled={scan.pending} onClick={() => void start()}>
              {t("imports.drops.scan")}
            </Button>
          )
        }
        flush
      >
        <DropQueue mayWork={mayWork} />
      </Panel>
      <Panel title={t("imports.drops.folders")} note={t("imports.drops.foldersNote")} flush>
        <DropFolders mayWork={mayWork} />
      </Panel>
    </>
  );
}
