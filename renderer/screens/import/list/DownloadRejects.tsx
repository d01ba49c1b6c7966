import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Reject } from "../../../../shared/importShapes.ts";
import { csvLine } from "../../../../shared/csv.ts";
import { REJECT_COLUMNS } from "../../../../shared/ingest/rejects.ts";
import { client } from "../../../data/client.ts";
import { useActions } from "../../../keys/actions.ts";
import { Button } from "../../../ui/Button.tsx";
import { download } from "../../../ui/download.ts";
import { toast } from "../../../ui/toasts.ts";

const AT_ONCE = 1_000;

/** The rows set aside as a file with line and reason in the last columns: correct it and import it again. */
export function DownloadRejects({ id }: { readonly id: number }) {
  const { t } = useTranslation();
  const [pending, setPending] = useState(false);
  const save = async () => {
    setPending(true);
    const rows: Reject[] = [];
    let header: readonly string[] = [];
    for (let total = 1; rows.length < total;) {
      const answer = await client["imports.rejects"]({ import: id, offset: rows.length, limit: AT_ONCE });
      if (!answer.ok) {
        toast("bad", t("imports.rejects.download"), answer.error.message);
        return setPending(false);
      }
      ({ header, total } = answer.value);
      rows.push(...answer.value.rows);
      if (answer.value.rows.length === 0) break;
    }
    download(`rejects-${id}.csv`, rejectsCsv(header, rows));
    setPending(false);
  };
  useActions([
    {
      id: "import.rejects",
      title: t("imports.rejects.download"),
      group: "here",
      keys: "d",
      run: () => void save(),
    },
  ]);
  return (
    <Button size="s" icon="download" keys="d" disabled={pending} onClick={() => void save()}>
      {t("imports.rejects.download")}
    </Button>
  );
}

/** The cells untouched, then line and reason: the corrected file reads back to the same cells. */
function rejectsCsv(header: readonly string[], rejects: readonly Reject[]): string {
  const lines = rejects.map(({ cells, line, message }) => {
    // A ragged row keeps its cells, and its reason still lands in its own column.
    const padding = Array.from({ length: Math.max(0, header.length - cells.length) }, () => "");
    return csvLine([...cells, ...padding, String(line), message]);
  });
  return [csvLine([...header, ...REJECT_COLUMNS]), ...lines].join("");
}
