import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Reply } from "../../../../shared/contract.ts";
import { useSession } from "../../../data/session.tsx";
import { useActions } from "../../../keys/actions.ts";
import { Button } from "../../../ui/Button.tsx";
import { toast } from "../../../ui/toasts.ts";
import { HandOverDialog } from "./HandOverDialog.tsx";
import { saveFiles } from "./saveFiles.ts";
import { useBatchFiles } from "./useBatchFiles.ts";

type Props = {
  readonly batch: Reply<"batches.get">;
  readonly onExported: (exported: Reply<"batches.export">) => void;
};

/** Handing over, everything that was handed over once more, and the covering page; each by its key. */
export function BatchActions({ batch, onExported }: Props) {
  const { t } = useTranslation();
  const { may } = useSession();
  const [open, setOpen] = useState(false);
  const { pending, cover, allAgain } = useBatchFiles(batch);
  const approves = may("supervisor", "admin");
  const save = async (title: string, files: ReturnType<typeof cover>) => {
    const answer = await files;
    if (answer.ok) saveFiles(answer.value);
    else toast("bad", title, answer.error.message);
  };
  const acts = [
    ...(approves && batch.handedOver.length > 0
      ? [
          {
            id: "again",
            title: t("adjustments.batch.downloadAll"),
            keys: "d",
            run: () => void save(t("adjustments.batch.downloadAll"), allAgain()),
          },
        ]
      : []),
    {
      id: "cover",
      title: t("adjustments.batch.cover"),
      keys: "c",
      run: () => void save(t("adjustments.batch.cover"), cover()),
    },
  ];
  useActions([
    ...acts.map((act) => ({ ...act, id: `batch.${act.id}`, group: "here" as const })),
    ...(approves
      ? [
          {
            id: "batch.handover",
            title: t("adjustments.handover.do"),
            group: "here" as const,
            keys: "h",
            run: () => setOpen(true),
          },
        ]
      : []),
  ]);
  return (
    <>
      {acts.map(({ id, title, keys, run }) => (
        <Button key={id} icon="download" keys={keys} disabled={pending} onClick={run}>
          {title}
        </Button>
      ))}
      {approves && (
        <Button tone="primary" keys="h" onClick={() => setOpen(true)}>
          {t("adjustments.handover.do")}
        </Button>
      )}
      <HandOverDialog
        open={open}
        batch={batch}
        onClose={() => setOpen(false)}
        onExported={(exported) => {
          setOpen(false);
          onExported(exported);
        }}
      />
    </>
  );
}
