import { useTranslation } from "react-i18next";
import { needsSource } from "../../../shared/ingest/fields.ts";
import { useActions } from "../../shell/actions.ts";
import { Button } from "../../ui/Button.tsx";
import { Callout } from "../../ui/Callout.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { Table } from "../../ui/Table.tsx";
import { Facts } from "./Facts.tsx";
import css from "./Import.module.css";
import { Outcome } from "./Outcome.tsx";
import { RejectTable } from "./RejectTable.tsx";
import type { ImportJob } from "./useImport.ts";

const DELIMITERS = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe" } as const;
const nameOf = (delimiter: string) =>
  delimiter === "," || delimiter === ";" || delimiter === "\t" || delimiter === "|"
    ? DELIMITERS[delimiter]
    : undefined;

/** What would happen, before it does: counts, the first rows as they are read, what is owed, what is set aside. */
export function PreviewPanel({ job }: { readonly job: ImportJob }) {
  const { t } = useTranslation();
  const { seen, preview, run } = job;
  const owed = seen?.ambiguous ?? [];
  const ready =
    seen !== undefined && owed.length === 0 && seen.accepted > 0 && !run.pending && !preview.pending;
  useActions(
    ready
      ? [
          {
            id: "import.run",
            title: t("imports.run", { count: seen.accepted }),
            group: "here",
            keys: "mod+enter",
            run: job.start,
          },
        ]
      : [],
  );
  if (needsSource(job.choice.kind) && job.choice.source === "")
    return <Callout tone="info" title={t("imports.sourceOwed")} />;
  if (preview.refusal)
    return (
      <Callout tone="warn" alert title={t("imports.preview.refusedTitle")}>
        {preview.refusal.message}
      </Callout>
    );
  if (!seen) return null;
  const delimiter = nameOf(seen.dialect.delimiter);
  const columns = Object.keys(seen.sample[0] ?? {});
  return (
    <Panel
      title={t("imports.preview.title")}
      note={t("imports.preview.dialect", {
        delimiter: delimiter ? t(`imports.preview.${delimiter}`) : seen.dialect.delimiter,
        encoding: seen.encoding,
        newline: seen.dialect.newline.replace("\r", "CR").replace("\n", "LF"),
      })}
      actions={
        <Button tone="primary" keys="mod+enter" disabled={!ready} onClick={job.start}>
          {seen.accepted > 0 ? t("imports.run", { count: seen.accepted }) : t("imports.nothing")}
        </Button>
      }
    >
      <div className={css["preview"]}>
        {owed.map(({ column, readings }) => (
          <Callout key={column} tone="warn" title={t("imports.preview.owed", { column })}>
            {t("imports.preview.owedText")}{" "}
            {t("imports.preview.readings", { readings: readings.join(" · ") })}
          </Callout>
        ))}
        <Outcome counts={seen} />
        {seen.notes.map((note) => (
          <p key={note} className={css["note"]}>
            {note}
          </p>
        ))}
        {seen.facts && <Facts facts={seen.facts} />}
        {seen.sample.length > 0 && (
          <div className={css["sample"]}>
            <h3 className={css["subtitle"]}>{t("imports.preview.sample")}</h3>
            <Table
              caption={t("imports.preview.sample")}
              rows={seen.sample}
              keyOf={(_, index) => index}
              columns={columns.map((id) => ({
                id,
                header: id,
                cell: (row: Readonly<Record<string, string>>) => row[id] ?? "",
              }))}
            />
          </div>
        )}
        {seen.rejects.length > 0 && (
          <div className={css["sample"]}>
            <h3 className={css["subtitle"]}>{t("imports.rejects.title")}</h3>
            <RejectTable rejects={seen.rejects} total={seen.rejected} />
          </div>
        )}
      </div>
    </Panel>
  );
}
