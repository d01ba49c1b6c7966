import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { IMPORT_KINDS } from "../../../shared/domain.ts";
import { needsSource } from "../../../shared/ingest/fields.ts";
import { useRead } from "../../data/useRead.ts";
import { useActions } from "../../shell/actions.ts";
import { Button } from "../../ui/Button.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { Select } from "../../ui/Select.tsx";
import { AddSource } from "./AddSource.tsx";
import { DropZone } from "./DropZone.tsx";
import css from "./Import.module.css";
import type { ImportJob } from "./useImport.ts";

const NONE = "";

/** What it is, where it came from, and the file itself: in reading order, all three in one row. */
export function ChooseFile({ job }: { readonly job: ImportJob }) {
  const { t } = useTranslation();
  const sources = useRead("sources.list", {});
  const [adding, setAdding] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const { kind, source } = job.choice;
  const sourced = needsSource(kind);
  const pick = () => picker.current?.click();
  useActions([
    { id: "import.pick", title: t("imports.chooseFile"), group: "here", keys: "f", run: pick },
    {
      id: "import.source",
      title: t("imports.addSource"),
      group: "here",
      keys: "a",
      run: () => setAdding(true),
    },
  ]);
  return (
    <Panel title={t("imports.choose")} note={t(`imports.kindDoes.${kind}`)}>
      <div className={css["choose"]}>
        <Select
          label={t("imports.kind")}
          value={kind}
          options={IMPORT_KINDS.map((value) => ({ value, label: t(`words.importKind.${value}`) }))}
          onValue={(value) =>
            job.choose({ kind: value, reading: { ...job.choice.reading, map: {}, set: {} } })
          }
        />
        <div className={css["source"]}>
          <Select
            label={t("imports.source")}
            value={sourced ? source : NONE}
            disabled={!sourced}
            options={[
              { value: NONE, label: t(sourced ? "imports.noSource" : "imports.notNeeded") },
              ...(sources.data ?? []).map(({ name }) => ({ value: name, label: name })),
            ]}
            onValue={(value) => job.choose({ source: value })}
          />
          <Button
            icon="plus"
            aria-label={t("imports.addSource")}
            title={t("imports.addSource")}
            onClick={() => setAdding(true)}
          />
        </div>
        <DropZone file={job.file} onFile={job.take} onPick={pick} />
        <input
          ref={picker}
          type="file"
          className={css["picker"]}
          tabIndex={-1}
          aria-hidden="true"
          accept=".csv,.tsv,.txt"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file) job.take(file);
            event.target.value = "";
          }}
        />
      </div>
      <AddSource
        open={adding}
        onClose={() => setAdding(false)}
        onAdded={(name) => {
          setAdding(false);
          job.choose({ source: name });
        }}
      />
    </Panel>
  );
}
