import { useTranslation } from "react-i18next";
import { useCall } from "../../data/useCall.ts";
import { useActions } from "../../keys/actions.ts";
import { Button } from "../../ui/Button.tsx";
import { downloadBytes } from "../../ui/download.ts";
import { toast } from "../../ui/toasts.ts";
import { type Filter, inputOf } from "./filter.ts";

/** The records of the filter as a file that names the chain's head. */
export function ExportRecords({ filter }: { readonly filter: Filter }) {
  const { t } = useTranslation();
  const call = useCall("audit.export", t("audit.exporting"));
  const take = async (format: "csv" | "pdf") => {
    const answer = await call.run({ format, ...inputOf(filter) });
    if (answer.ok) {
      const { name, base64, mediaType, records } = answer.value;
      downloadBytes(name, base64, mediaType);
      toast("good", t("audit.exported", { count: records, name }));
    } else if (answer.error.code !== "cancelled") toast("bad", t("audit.export"), answer.error.message);
  };
  useActions([
    { id: "audit.csv", title: t("audit.exportCsv"), group: "here", keys: "c", run: () => void take("csv") },
    { id: "audit.pdf", title: t("audit.exportPdf"), group: "here", keys: "f", run: () => void take("pdf") },
  ]);
  return (
    <>
      <Button icon="download" keys="c" disabled={call.pending} onClick={() => void take("csv")}>
        {t("audit.exportCsv")}
      </Button>
      <Button icon="download" keys="f" disabled={call.pending} onClick={() => void take("pdf")}>
        {t("audit.exportPdf")}
      </Button>
    </>
  );
}
