import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type TargetName, TARGETS } from "../../../../shared/adjust/targets/index.ts";
import type { Reply } from "../../../../shared/contract.ts";
import { FILE_FORMATS } from "../../../../shared/contract/handover.ts";
import { useCall } from "../../../data/useCall.ts";
import { useRead } from "../../../data/useRead.ts";
import { Button } from "../../../ui/Button.tsx";
import { Callout } from "../../../ui/Callout.tsx";
import { Checkbox } from "../../../ui/Checkbox.tsx";
import { Dialog, DialogActions, DialogForm } from "../../../ui/Dialog.tsx";
import { Refused } from "../../../ui/Refused.tsx";
import { Select } from "../../../ui/Select.tsx";
import css from "./Batch.module.css";
import { FilePreview } from "./FilePreview.tsx";
import { Remarks } from "./Remarks.tsx";
import { saveFiles } from "./saveFiles.ts";
import { TargetSettings } from "./TargetSettings.tsx";

type Props = {
  readonly open: boolean;
  readonly batch: Reply<"batches.get">;
  readonly onClose: () => void;
  readonly onExported: (exported: Reply<"batches.export">) => void;
};

/** Chooses what a batch is handed over as, and shows its file before anything is fixed. */
export function HandOverDialog({ open, batch, onClose, onExported }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog
      open={open}
      onClose={onClose}
      form="broad"
      title={t("adjustments.handover.title", { batch: batch.batch })}
      description={t("adjustments.handover.text", { source: batch.source })}
    >
      {open && <HandOverForm batch={batch} onExported={onExported} />}
    </Dialog>
  );
}

function HandOverForm({ batch: { batch, source, handedOver }, onExported }: Omit<Props, "open" | "onClose">) {
  const { t } = useTranslation();
  const call = useCall("batches.export", t("adjustments.handover.do"));
  const drawing = useCall("batches.cover");
  const before = TARGETS.find((known) => known === handedOver[0]?.target);
  const [target, setTarget] = useState<TargetName>(before ?? "native");
  const [format, setFormat] = useState<(typeof FILE_FORMATS)[number]>("csv");
  const [whole, setWhole] = useState(false);
  const [withCover, setWithCover] = useState(true);
  const targets = useRead("targets.list", { source }).data ?? [];
  const { data, refusal, loading } = useRead("batches.preview", { batch, target });
  const chosen = targets.find((known) => known.target === target);
  const submit = async () => {
    const answer = await call.run({ batch, target, format, whole });
    if (!answer.ok) return;
    saveFiles(answer.value.files);
    const cover = withCover ? await drawing.run({ batch, target }) : undefined;
    if (cover?.ok) saveFiles([cover.value]);
    onExported(answer.value);
  };
  return (
    <DialogForm onSubmit={() => void submit()}>
      <div className={css["pair"]}>
        <Select
          label={t("adjustments.handover.target")}
          value={target}
          options={targets.map(({ target: value, label }) => ({ value, label }))}
          onValue={setTarget}
        />
        <Select
          label={t("adjustments.handover.format")}
          value={format}
          options={FILE_FORMATS.map((value) => ({ value, label: value.toUpperCase() }))}
          onValue={setFormat}
        />
      </div>
      {chosen && (
        <Callout
          tone={chosen.quantity === "absolute" ? "info" : "warn"}
          title={t(`adjustments.handover.loud.${chosen.quantity}`)}
        >
          {t(`adjustments.handover.loudText.${chosen.quantity}`)}
        </Callout>
      )}
      {chosen && <TargetSettings key={target} source={source} target={target} settings={chosen.settings} />}
      <Refused refusal={refusal ?? call.refusal ?? drawing.refusal} />
      {data && !loading && (
        <>
          <Remarks refused={data.refused} notes={data.notes} remarks={data.remarks} />
          {data.files.map((file) => (
            <FilePreview key={file.name} file={file} />
          ))}
        </>
      )}
      <Checkbox label={t("adjustments.handover.whole")} checked={whole} onChecked={setWhole} />
      <Checkbox label={t("adjustments.handover.withCover")} checked={withCover} onChecked={setWithCover} />
      <DialogActions>
        <Button tone="primary" type="submit" keys="mod+enter" disabled={call.pending || drawing.pending}>
          {t("adjustments.handover.do")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
