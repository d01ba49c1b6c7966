import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Reply } from "../../../../shared/contract.ts";
import { useSession } from "../../../data/session.tsx";
import { useCall } from "../../../data/useCall.ts";
import { client } from "../../../data/client.ts";
import { upload } from "../../../data/upload.ts";
import { useActions } from "../../../keys/actions.ts";
import { Button } from "../../../ui/Button.tsx";
import { downloadBytes } from "../../../ui/download.ts";
import { FileButton } from "../../../ui/FileButton.tsx";
import { Panel } from "../../../ui/Panel.tsx";
import { Refused } from "../../../ui/Refused.tsx";
import { toast } from "../../../ui/toasts.ts";
import { AsideTable } from "./AsideTable.tsx";
import { ExportDialog } from "./ExportDialog.tsx";
import { EXCHANGE_FILE } from "./fileType.ts";
import css from "./Progress.module.css";

/** The way of a count to another laptop and of its entries back; on that laptop, the way home. */
export function ElsewherePanel({ count, carried }: { readonly count: number; readonly carried: boolean }) {
  const { t } = useTranslation();
  const { may } = useSession();
  if (carried) return <ReturnPanel />;
  return may("manager", "supervisor", "admin") ? (
    <Panel title={t("progress.elsewhere.title")}>
      <HomeActions count={count} />
    </Panel>
  ) : null;
}

function HomeActions({ count }: { readonly count: number }) {
  const { t } = useTranslation();
  const [exporting, setExporting] = useState(false);
  useActions([
    {
      id: "count.export",
      title: t("progress.elsewhere.exportTitle"),
      group: "here",
      run: () => setExporting(true),
    },
  ]);
  const [merged, setMerged] = useState<Reply<"exchange.merge">>();
  const merge = useCall("exchange.merge", t("progress.elsewhere.merging"));
  const take = async (file: File) => {
    const sent = await upload(file, { onProgress: () => undefined, signal: new AbortController().signal });
    if (!sent.ok) return toast("bad", t("progress.elsewhere.aside"), sent.error.message);
    const answer = await merge.run({ file: { from: "upload", upload: sent.value } });
    setMerged(answer.ok ? answer.value : undefined);
  };
  return (
    <>
      <p className={css["quiet"]}>{t("progress.elsewhere.text")}</p>
      <div className={css["buttons"]}>
        <Button icon="download" onClick={() => setExporting(true)}>
          {t("progress.elsewhere.export")}
        </Button>
        <FileButton
          icon="import"
          label={t("progress.elsewhere.merge")}
          accept=".stentries"
          disabled={merge.pending}
          onFile={(file) => void take(file)}
        />
      </div>
      <Refused refusal={merge.refusal} />
      {merged && (
        <p role="status">
          {t("progress.elsewhere.merged", { ...merged, count: merged.taken })}{" "}
          {merged.clockShiftMs !== 0 && t("progress.elsewhere.mergedClock")}
        </p>
      )}
      {merged && merged.setAside.length > 0 && <AsideTable lines={merged.setAside} />}
      <ExportDialog count={count} open={exporting} onClose={() => setExporting(false)} />
    </>
  );
}

function ReturnPanel() {
  const { t } = useTranslation();
  const save = async () => {
    const answer = await client["exchange.return"]({});
    if (!answer.ok) return toast("bad", t("progress.elsewhere.return"), answer.error.message);
    downloadBytes(answer.value.file, answer.value.base64, EXCHANGE_FILE);
    toast("good", t("progress.elsewhere.returned", { count: answer.value.entries }));
  };
  useActions([
    { id: "count.return", title: t("progress.elsewhere.return"), group: "here", run: () => void save() },
  ]);
  return (
    <Panel title={t("progress.elsewhere.title")}>
      <p className={css["quiet"]}>{t("progress.elsewhere.here")}</p>
      <div className={css["buttons"]}>
        <Button tone="primary" icon="download" onClick={() => void save()}>
          {t("progress.elsewhere.return")}
        </Button>
      </div>
    </Panel>
  );
}
