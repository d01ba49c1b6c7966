import { useTranslation } from "react-i18next";
import type { Dropped } from "../../../../shared/importShapes.ts";
import { useCall } from "../../../data/useCall.ts";
import { useRead } from "../../../data/useRead.ts";
import { Badge, type Tone } from "../../../ui/Badge.tsx";
import { Button } from "../../../ui/Button.tsx";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { At } from "../../../ui/Figures.tsx";
import { formatCount } from "../../../ui/format.ts";
import { Refused } from "../../../ui/Refused.tsx";
import { Table } from "../../../ui/Table.tsx";
import { dispatch } from "../wizard/store.ts";

const SHOWN = 200;
const TONES: Readonly<Record<Dropped["state"], Tone>> = {
  waiting: "warn",
  imported: "good",
  dismissed: "neutral",
};

/** Files seen in drop folders: what became of each, and why one waits. */
export function DropQueue({ mayWork }: { readonly mayWork: boolean }) {
  const { t } = useTranslation();
  const { data, refusal } = useRead("drops.list", { limit: SHOWN });
  const dismiss = useCall("drops.dismiss");
  if (refusal) return <Refused refusal={refusal} />;
  if (!data) return null;
  if (data.rows.length === 0)
    return (
      <EmptyState icon="file" title={t("imports.drops.emptyTitle")} text={t("imports.drops.emptyText")} />
    );
  return (
    <>
      <Refused refusal={dismiss.refusal} />
      <Table
        caption={t("imports.drops.queue")}
        rows={data.rows}
        keyOf={({ id }) => id}
        columns={[
          { id: "file", header: t("imports.list.file"), heads: true, cell: ({ file }) => file },
          { id: "source", header: t("imports.list.source"), cell: ({ source }) => source },
          {
            id: "state",
            header: t("imports.list.state"),
            cell: ({ state }) => <Badge tone={TONES[state]}>{t(`imports.drops.state.${state}`)}</Badge>,
          },
          { id: "reason", header: t("imports.drops.reason"), wrap: true, cell: ({ reason, profile }) => reason || profile || "–" }, // prettier-ignore
          { id: "rows", header: t("imports.list.rows"), align: "end", cell: ({ rows }) => formatCount(rows) },
          {
            id: "rejected",
            header: t("imports.list.rejected"),
            align: "end",
            cell: ({ rejected }) => formatCount(rejected),
          },
          { id: "at", header: t("imports.list.at"), cell: ({ at }) => <At at={at} /> },
          {
            id: "do",
            header: t("imports.drops.do"),
            align: "end",
            cell: (row) =>
              mayWork &&
              row.state === "waiting" && (
                <>
                  <Button
                    size="s"
                    aria-label={t("imports.drops.openFile", { file: row.file })}
                    onClick={() => open(row)}
                  >
                    {t("imports.drops.open")}
                  </Button>{" "}
                  <Button
                    size="s"
                    tone="quiet"
                    aria-label={t("imports.drops.dismissFile", { file: row.file })}
                    onClick={() => void dismiss.run({ dropped: row.id })}
                  >
                    {t("imports.drops.dismiss")}
                  </Button>
                </>
              ),
          },
        ]}
      />
    </>
  );
}

function open({ id, file, bytes, source }: Dropped): void {
  dispatch({ do: "takeFile", file: { from: "dropped", dropped: id, name: file, bytes }, source });
}
