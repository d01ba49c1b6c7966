import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { VarianceRow } from "../../../shared/shapes.ts";
import { client } from "../../data/client.ts";
import { useSession } from "../../data/session.tsx";
import { useActions } from "../../shell/actions.ts";
import { Button } from "../../ui/Button.tsx";
import { copyRows } from "../../ui/tsv.ts";
import { toast } from "../../ui/toasts.ts";
import { varianceColumns } from "./columns.tsx";
import type { VarianceInput } from "./filter.ts";

const AT_ONCE = 1_000;

/** The whole filter to the clipboard, as a spreadsheet pastes it; not only the rows in view. */
export function CopyAll({ input, total }: { readonly input: VarianceInput; readonly total: number }) {
  const { t } = useTranslation();
  const { currency } = useSession();
  const [copying, setCopying] = useState(false);
  const copy = async () => {
    setCopying(true);
    const rows: VarianceRow[] = [];
    for (let offset = 0; offset < total; offset += AT_ONCE) {
      const answer = await client["variances.list"]({ ...input, offset, limit: AT_ONCE });
      if (!answer.ok) {
        toast("bad", t("ui.copyFailed"), answer.error.message);
        return setCopying(false);
      }
      rows.push(...answer.value.rows);
    }
    await copyRows(varianceColumns(t, currency), rows);
    setCopying(false);
  };
  useActions([
    { id: "variances.copy", title: t("variances.copy"), group: "here", keys: "c", run: () => void copy() },
  ]);
  return (
    <Button icon="copy" keys="c" disabled={copying || total === 0} onClick={() => void copy()}>
      {copying ? t("variances.copying") : t("variances.copy")}
    </Button>
  );
}
