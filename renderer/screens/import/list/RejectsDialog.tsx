import { useTranslation } from "react-i18next";
import { useRead } from "../../../data/useRead.ts";
import { Dialog } from "../../../ui/Dialog.tsx";
import { Refused } from "../../../ui/Refused.tsx";
import { DownloadRejects } from "./DownloadRejects.tsx";
import css from "./List.module.css";
import type { ImportRow } from "./ImportsList.tsx";
import { RejectTable } from "./RejectTable.tsx";

type Props = { readonly row: ImportRow | undefined; readonly onClose: () => void };

export function RejectsDialog({ row, onClose }: Props) {
  const { t } = useTranslation();
  const { data, refusal } = useRead("imports.rejects", row && { import: row.import, limit: 200 });
  return (
    <Dialog
      open={row !== undefined}
      onClose={onClose}
      form="wide"
      title={t("imports.rejects.title")}
      description={`${row?.file ?? ""}: ${t("imports.rejects.note")}`}
    >
      <Refused refusal={refusal} />
      {data?.total === 0 && <p className={css["note"]}>{t("imports.rejects.none")}</p>}
      {row && data && data.total > 0 && (
        <>
          <div className={css["between"]}>
            <span />
            <DownloadRejects id={row.import} />
          </div>
          <RejectTable rejects={data.rows} total={data.total} />
        </>
      )}
    </Dialog>
  );
}
