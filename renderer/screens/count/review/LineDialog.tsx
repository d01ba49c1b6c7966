import { useTranslation } from "react-i18next";
import { useSession } from "../../../data/session.tsx";
import { useCall } from "../../../data/useCall.ts";
import { Badge } from "../../../ui/Badge.tsx";
import { Button } from "../../../ui/Button.tsx";
import { Dialog, DialogActions, DialogForm } from "../../../ui/Dialog.tsx";
import { At, Qty } from "../../../ui/Figures.tsx";
import { Refused } from "../../../ui/Refused.tsx";
import { Table } from "../../../ui/Table.tsx";
import { toast } from "../../../ui/toasts.ts";
import { whyText, type ReviewRow } from "./columns.tsx";

type Props = { readonly count: number; readonly row: ReviewRow | undefined; readonly onClose: () => void };

/** One line with all its entries, those taken back too; from here it is asked for again. */
export function LineDialog({ count, row, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog
      open={row !== undefined}
      onClose={onClose}
      form="wide"
      title={row ? t("count.review.lineTitle", { sku: row.sku, bin: row.bin }) : ""}
      description={row?.description}
    >
      {row && <Line count={count} row={row} onClose={onClose} />}
    </Dialog>
  );
}

function Line({ count, row, onClose }: Props & { readonly row: ReviewRow }) {
  const { t } = useTranslation();
  const { may } = useSession();
  const call = useCall("counts.askRecount");
  const { sku, location, bin, lot, status, entries, accepted } = row;
  const mayAsk = may("manager", "supervisor", "admin") && entries.some(({ undone }) => !undone);
  const ask = async () => {
    if (!mayAsk) return;
    const answer = await call.run({ count, sku, location, bin, lot, status });
    if (!answer.ok) return;
    toast("good", t("count.review.asked", { sku, bin }));
    onClose();
  };
  return (
    <DialogForm onSubmit={() => void ask()}>
      {accepted && <p>{t("count.review.acceptedBecause", { why: whyText(t, row) })}</p>}
      {row.skipped !== null && <p>{t("count.review.marks.skipped", { reason: row.skipped })}</p>}
      {entries.length === 0 ? (
        <p>{t("count.review.noEntries")}</p>
      ) : (
        <Table
          caption={t("count.review.columns.entries")}
          rows={entries}
          keyOf={({ entry }) => entry}
          columns={[
            { id: "by", header: t("count.review.entry.by"), heads: true, cell: ({ by }) => by },
            {
              id: "qty",
              header: t("count.review.entry.qty"),
              align: "end",
              cell: ({ qty }) => <Qty qty={qty} />,
            },
            { id: "at", header: t("count.review.entry.at"), cell: ({ at }) => <At at={at} /> },
            { id: "round", header: t("count.review.entry.round"), align: "end", cell: ({ round }) => round },
            {
              id: "state",
              header: t("count.review.entry.state"),
              cell: ({ entry, undone, clockBack }) => (
                <>
                  {entry === accepted?.entry && <Badge tone="good">{t("count.review.entry.accepted")}</Badge>}
                  {undone && <Badge>{t("count.review.entry.undone")}</Badge>}
                  {clockBack && <Badge tone="bad">{t("count.review.marks.clock")}</Badge>}
                </>
              ),
            },
          ]}
        />
      )}
      <Refused refusal={call.refusal} />
      {mayAsk && (
        <DialogActions>
          <Button
            tone="primary"
            type="submit"
            keys="mod+enter"
            disabled={call.pending || row.recount === "owed"}
          >
            {t(row.recount === "owed" ? "count.review.marks.owed" : "count.review.ask")}
          </Button>
        </DialogActions>
      )}
    </DialogForm>
  );
}
