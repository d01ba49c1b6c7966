import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { ImportReport } from "../../../../shared/importShapes.ts";
import { useRead } from "../../../data/useRead.ts";
import { hrefOf } from "../../../routing.ts";
import { useActions } from "../../../keys/actions.ts";
import { Button, ButtonLink } from "../../../ui/Button.tsx";
import { Callout } from "../../../ui/Callout.tsx";
import { withInstantsHere } from "../../../ui/format.ts";
import { Panel } from "../../../ui/Panel.tsx";
import { Progress } from "../../../ui/Progress.tsx";
import { Refused } from "../../../ui/Refused.tsx";
import { useReconcile } from "../../variances/useReconcile.ts";
import css from "../consequences/Consequences.module.css";
import { Facts } from "../consequences/Facts.tsx";
import { NonStock } from "../consequences/NonStock.tsx";
import { Outcome } from "../consequences/Outcome.tsx";
import { DownloadRejects } from "../list/DownloadRejects.tsx";
import { RejectTable } from "../list/RejectTable.tsx";
import { UndoImport } from "../list/UndoImport.tsx";
import { useFirstFocus } from "../wizard/useFirstFocus.ts";

const SHOWN = 100;

/** What the import came to, and what follows from it: rejects, undo, reconciling. */
export function ResultPanel({ result }: { readonly result: ImportReport }) {
  const { t } = useTranslation();
  const id = result.import;
  const top = useRef<HTMLDivElement>(null);
  useFirstFocus(top);
  const reconcile = useReconcile();
  const rejects = useRead(
    "imports.rejects",
    id !== null && result.rejected > 0 ? { import: id, limit: SHOWN } : undefined,
  );
  useActions([
    {
      id: "import.reconcile",
      title: t("variances.reconcile"),
      group: "here",
      keys: "r",
      run: reconcile.start,
    },
  ]);
  const isNothing = result.accepted === 0 && result.rejected === 0;
  return (
    <Panel
      title={t(result.accepted === 0 ? "imports.result.nothing" : "imports.result.title")}
      note={result.profile && t("imports.result.by", { profile: result.profile })}
      actions={
        <>
          {id !== null && <UndoImport id={id} accepted={result.accepted} />}
          <Button size="s" keys="r" disabled={reconcile.pending} onClick={reconcile.start}>
            {t("variances.reconcile")}
          </Button>
          <ButtonLink size="s" href={hrefOf("home")}>
            {t("imports.result.toHome")}
          </ButtonLink>
        </>
      }
    >
      <div ref={top} tabIndex={-1} className={css["stack"]}>
        <Callout
          tone={result.rejected > 0 ? "warn" : "good"}
          alert
          title={
            isNothing
              ? t("imports.result.nothingText")
              : t("imports.result.text", { ...result, count: result.accepted })
          }
        />
        {reconcile.slow && (
          <Progress
            label={t("variances.reconciling")}
            progress={reconcile.progress}
            onCancel={reconcile.cancel}
          />
        )}
        <Refused refusal={reconcile.refusal} />
        {result.conflicts > 0 && (
          <Callout
            tone="warn"
            title={t("imports.effect.conflicts", { count: result.conflicts })}
            actions={
              <ButtonLink size="s" href={hrefOf("import", undefined, { list: "conflicts" })}>
                {t("imports.conflicts.decide")}
              </ButtonLink>
            }
          >
            {t("imports.effect.conflictsText")}
          </Callout>
        )}
        <Outcome counts={result} />
        {result.notes.length > 0 && (
          <ul className={css["facts"]}>
            {result.notes.map((note) => (
              <li key={note}>{withInstantsHere(note)}</li>
            ))}
          </ul>
        )}
        {result.facts && <Facts facts={result.facts} />}
        <NonStock proposals={result.nonStock} isDone />
        {rejects.data && id !== null && (
          <section>
            <div className={css["between"]}>
              <h3 className={css["subtitle"]}>{t("imports.rejects.title")}</h3>
              <DownloadRejects id={id} />
            </div>
            <RejectTable rejects={rejects.data.rows} total={rejects.data.total} />
          </section>
        )}
      </div>
    </Panel>
  );
}
