import { memo, useCallback, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Grid, type Column } from "../../../ui/Grid.tsx";
import { formatQty } from "../../../ui/format.ts";
import { LineMark } from "./LineMark.tsx";
import { keyOf, type CountLine, type Mark, type Marks } from "./lines.ts";

type Props = {
  readonly lines: readonly CountLine[];
  readonly marks: Marks;
  readonly at: number;
  readonly onGo: (line: CountLine) => void;
};
type Row = { readonly line: CountLine; readonly mark: Mark | undefined };

/** The lines around the present one, in walking order, with what is done. Never the book quantity. */
export const LineList = memo(function LineList({ lines, marks, at, onGo }: Props) {
  const { t } = useTranslation();
  const columns = useMemo<readonly Column<Row>[]>(
    () => [
      {
        id: "mark",
        header: t("count.entry.columns.mark"),
        hideHeader: true,
        width: "40px",
        cell: (row) => <LineMark line={row.line} mark={row.mark} />,
        text: () => "",
      },
      {
        id: "bin",
        header: t("count.entry.columns.bin"),
        width: "minmax(76px, 1fr)",
        cell: (row) => <strong>{row.line.bin || "–"}</strong>,
        text: (row) => row.line.bin,
      },
      {
        id: "item",
        header: t("count.entry.columns.item"),
        width: "minmax(96px, 1.4fr)",
        cell: (row) => <span title={row.line.description}>{itemText(row.line)}</span>,
        text: (row) => itemText(row.line),
      },
      {
        id: "entered",
        header: t("count.entry.columns.entered"),
        width: "96px",
        align: "end",
        cell: (row) => <span>{enteredText(row)}</span>,
        text: enteredText,
      },
    ],
    [t],
  );
  // A row keeps its identity until it changes, so that saving one line draws one line.
  const made = useRef<Row[]>([]);
  const rowAt = useCallback(
    (place: number): Row | undefined => {
      const line = lines[place];
      const mark = line && marks.get(keyOf(line));
      const before = made.current[place];
      if (!line || (before?.line === line && before.mark === mark)) return line && before;
      return (made.current[place] = { line, mark });
    },
    [lines, marks],
  );
  return (
    <Grid
      label={t("count.entry.lines")}
      columns={columns}
      rowCount={lines.length}
      rowAt={rowAt}
      span={{ anchor: at, active: at }}
      onSpan={({ active }) => {
        const line = lines[active];
        if (line) onGo(line);
      }}
    />
  );
});

const itemText = ({ sku, lot }: CountLine): string => (lot === "" ? sku : `${sku} · ${lot}`);

/** What this person entered; nothing in a recount, where an earlier number would only be in the way. */
function enteredText({ line, mark }: Row): string {
  if (mark && mark.state !== "failed") return mark.typed;
  return line.entered && !line.recount ? `${formatQty(line.entered.qty)} ${line.entered.uom}` : "";
}
