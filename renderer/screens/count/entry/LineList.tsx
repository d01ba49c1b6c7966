import type { TFunction } from "i18next";
import { memo, useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Grid, type Column } from "../../../ui/Grid.tsx";
import { formatQty } from "../../../ui/format.ts";
import type { Span } from "../../../ui/useGridKeys.ts";
import type { Entries } from "./entries.ts";
import { LineMark } from "./LineMark.tsx";
import { isOfSeveralLocations, keyOf, type CountLine, type Mark } from "./lines.ts";
import { useMark } from "./useMark.ts";

type Props = {
  readonly lines: readonly CountLine[];
  readonly entries: Entries;
  readonly at: number;
  readonly onGo: (line: CountLine) => void;
};

/** The lines around the present one, in walking order, with what is done. Never the book quantity. */
export const LineList = memo(function LineList({ lines, entries, at, onGo }: Props) {
  const { t } = useTranslation();
  const isSpread = useMemo(() => isOfSeveralLocations(lines), [lines]);
  const columns = useMemo<readonly Column<CountLine>[]>(
    () => [
      {
        id: "mark",
        header: t("count.entry.columns.mark"),
        hideHeader: true,
        width: "40px",
        cell: (line) => <LineMark entries={entries} line={line} />,
        text: () => "",
      },
      ...(isSpread ? [locationColumn(t)] : []),
      {
        id: "bin",
        header: t("count.entry.columns.bin"),
        width: isSpread ? "minmax(72px, 0.3fr)" : "minmax(76px, 1fr)",
        cell: ({ bin }) => <strong>{bin || "–"}</strong>,
        text: ({ bin }) => bin,
      },
      {
        id: "item",
        header: t("count.entry.columns.item"),
        width: "minmax(96px, 1.4fr)",
        cell: (line) => <span title={line.description}>{itemText(line)}</span>,
        text: itemText,
      },
      {
        id: "entered",
        header: t("count.entry.columns.entered"),
        width: "80px",
        align: "end",
        cell: (line) => <Entered entries={entries} line={line} />,
        text: (line) => enteredText(line, entries.store.getState().marks.get(keyOf(line))),
      },
    ],
    [t, entries, isSpread],
  );
  const rowAt = useCallback((place: number) => lines[place], [lines]);
  // The same function at every render: with another one each row would be drawn again.
  const onSpan = useCallback(
    ({ active }: Span) => {
      const line = lines[active];
      if (line) onGo(line);
    },
    [lines, onGo],
  );
  return (
    <Grid
      label={t("count.entry.lines")}
      columns={columns}
      rowCount={lines.length}
      rowAt={rowAt}
      span={{ anchor: at, active: at }}
      onSpan={onSpan}
      turnsPages
    />
  );
});

const locationColumn = (t: TFunction): Column<CountLine> => ({
  id: "location",
  header: t("count.entry.columns.location"),
  width: "68px",
  cell: ({ location }) => location,
  text: ({ location }) => location,
});

const itemText = ({ sku, lot }: CountLine): string => (lot === "" ? sku : `${sku} · ${lot}`);

function Entered({ entries, line }: { readonly entries: Entries; readonly line: CountLine }) {
  return <span>{enteredText(line, useMark(entries, line))}</span>;
}

/** What this person entered; nothing in a recount, where an earlier number would only be in the way. */
function enteredText(line: CountLine, mark: Mark | undefined): string {
  if (mark && mark.state !== "failed") return mark.typed;
  return line.entered && !line.recount ? `${formatQty(line.entered.qty)} ${line.entered.uom}` : "";
}
