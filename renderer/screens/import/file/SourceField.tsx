import { useState } from "react";
import { useTranslation } from "react-i18next";
import { needsSource } from "../../../../shared/ingest/fields.ts";
import { useRead } from "../../../data/useRead.ts";
import { useActions } from "../../../keys/actions.ts";
import { Button } from "../../../ui/Button.tsx";
import { Select } from "../../../ui/Select.tsx";
import { dispatch, useWizard } from "../wizard/store.ts";
import { AddSource } from "./AddSource.tsx";
import css from "./File.module.css";

const NONE = "";

/** The system that the file came from. What describes our own goods may come from none. */
export function SourceField() {
  const { t } = useTranslation();
  const { kind, source } = useWizard();
  const sources = useRead("sources.list", {});
  const [adding, setAdding] = useState(false);
  const open = () => setAdding(true);
  const choose = (name: string) => dispatch({ do: "chooseSource", source: name });
  useActions([
    { id: "import.source", title: t("imports.file.addSource"), group: "here", keys: "a", run: open },
  ]);
  return (
    <div className={css["source"]}>
      <Select
        label={t("imports.file.source")}
        value={source}
        options={[
          { value: NONE, label: t(needsSource(kind) ? "imports.file.noSource" : "imports.file.ownWord") },
          ...(sources.data ?? []).map(({ name }) => ({ value: name, label: name })),
        ]}
        onValue={choose}
      />
      <Button
        icon="plus"
        aria-label={t("imports.file.addSource")}
        title={t("imports.file.addSource")}
        onClick={open}
      />
      <AddSource
        open={adding}
        onClose={() => setAdding(false)}
        onAdded={(name) => {
          setAdding(false);
          choose(name);
        }}
      />
    </div>
  );
}
