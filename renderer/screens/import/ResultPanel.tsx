import { useTranslation } from "react-i18next";
import type { ImportReport } from "../../../shared/shapes.ts";
import { useRead } from "../../data/useRead.ts";
import { hrefOf } from "../../routing.ts";
import { useActions } from "../../shell/actions.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Callout } from "../../ui/Callout.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { DownloadRejects } from "./DownloadRejects.tsx";
import { Facts } from "./Facts.tsx";
import css from "./Import.module.css";
import { Outcome } from "./Outcome.tsx";
import { RejectTable } from "./RejectTable.tsx";

const SHOWN = 100;

export function ResultPanel({
  result,
  onAnother,
}: {
  readonly result: ImportReport;
  readonly onAnother: () => void;
}) {
  const { t } = useTranslation();
  const id = result.import;
  const rejects = useRead(
    "imports.rejects",
    id !== null && result.rejected > 0 ? { import: id, limit: SHOWN } : undefined,
  );
  useActions([
    { id: "import.another", title: t("imports.result.another"), group: "here", keys: "n", run: onAnother },
  ]);
  return (
    <Panel
      title={t(result.accepted === 0 ? "imports.result.nothing" : "imports.result.title")}
      actions={
        <>
          <Button keys="n" onClick={onAnother}>
            {t("imports.result.another")}
          </Button>
          <ButtonLink tone="primary" href={hrefOf("home")}>
            {t("imports.result.toHome")}
          </ButtonLink>
        </>
      }
    >
      <div className={css["preview"]}>
        <Callout
          tone={result.rejected > 0 ? "warn" : "good"}
          alert
          title={
            result.accepted === 0 && result.rejected === 0
              ? t("imports.result.nothingText")
              : t("imports.result.text", result)
          }
        />
        <Outcome counts={result} done />
        {result.notes.map((note) => (
          <p key={note} className={css["note"]}>
            {note}
          </p>
        ))}
        {result.facts && <Facts facts={result.facts} />}
        {rejects.data && id !== null && (
          <section className={css["sample"]}>
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
