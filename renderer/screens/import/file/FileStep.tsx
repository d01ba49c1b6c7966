import { useLayoutEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { IMPORT_KINDS } from "../../../../shared/domain.ts";
import { useActions } from "../../../keys/actions.ts";
import { Panel } from "../../../ui/Panel.tsx";
import { Progress } from "../../../ui/Progress.tsx";
import { Refused } from "../../../ui/Refused.tsx";
import { Select } from "../../../ui/Select.tsx";
import { dispatch, useWizard } from "../wizard/store.ts";
import { useFirstFocus } from "../wizard/useFirstFocus.ts";
import { DropZone } from "./DropZone.tsx";
import css from "./File.module.css";
import { ProfileChoice } from "./ProfileChoice.tsx";
import { SourceField } from "./SourceField.tsx";
import { useUpload } from "./useUpload.ts";

/** What it is, where it came from, the file itself, and what it is read by. */
export function FileStep() {
  const { t } = useTranslation();
  const { kind, file } = useWizard();
  const upload = useUpload();
  const picker = useRef<HTMLInputElement>(null);
  const first = useRef<HTMLButtonElement>(null);
  useFirstFocus(first);
  // Opened from the list below: what is to be chosen first stands above, maybe out of sight.
  const isDropped = file?.from === "dropped";
  useLayoutEffect(() => {
    if (isDropped) first.current?.focus();
  }, [isDropped]);
  const pick = () => picker.current?.click();
  const take = async (chosen: File) => {
    const name = await upload.send(chosen);
    if (name !== undefined)
      dispatch({
        do: "takeFile",
        file: { from: "upload", upload: name, name: chosen.name, bytes: chosen.size },
      });
  };
  useActions([{ id: "import.pick", title: t("imports.file.choose"), group: "here", keys: "f", run: pick }]);
  return (
    <>
      <Panel title={t("imports.file.title")} note={t(`imports.file.kindDoes.${kind}`)}>
        <div className={css["choose"]}>
          <Select
            label={t("imports.file.kind")}
            value={kind}
            options={IMPORT_KINDS.map((value) => ({ value, label: t(`words.importKind.${value}`) }))}
            onValue={(value) => dispatch({ do: "chooseKind", kind: value })}
          />
          <SourceField />
          <DropZone file={file} onFile={(chosen) => void take(chosen)} onPick={pick} pickRef={first} />
          <input
            ref={picker}
            type="file"
            className={css["picker"]}
            tabIndex={-1}
            aria-hidden="true"
            accept=".csv,.tsv,.txt,.xlsx,.xlsm"
            onChange={(event) => {
              const [chosen] = event.target.files ?? [];
              if (chosen) void take(chosen);
              event.target.value = "";
            }}
          />
        </div>
      </Panel>
      {upload.slow && (
        <Progress label={t("imports.doing.uploading")} progress={upload.progress} onCancel={upload.cancel} />
      )}
      <Refused refusal={upload.refusal} />
      {file && <ProfileChoice />}
    </>
  );
}
