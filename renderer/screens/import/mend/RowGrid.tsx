import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Reject } from "../../../../shared/importShapes.ts";
import { useActions } from "../../../keys/actions.ts";
import { Button } from "../../../ui/Button.tsx";
import { areaOf, at, type CellEdit, type CellSpan, filledDown } from "../../../ui/edit/cells.ts";
import { EditGrid } from "../../../ui/edit/EditGrid.tsx";
import { dispatch, useWizard, wizardNow } from "../wizard/store.ts";
import { ActiveCell, ACTIVE_CELL } from "./ActiveCell.tsx";
import { gridColumns } from "./gridColumns.ts";
import type { MendGroup } from "./groups.ts";
import css from "./Mend.module.css";
import { ReplaceDialog } from "./ReplaceDialog.tsx";
import { columnAtFault, editableRows, rowMends } from "./rows.ts";

type Props = {
  readonly group: Exclude<MendGroup, { readonly kind: "names" }>;
  readonly rows: readonly Reject[];
};

/** The rows of one group in a grid to be edited, with what is wrong with the active one below it. */
export function RowGrid({ group, rows }: Props) {
  const { t } = useTranslation();
  const { preview, reading, mends } = useWizard();
  const header = preview?.table.header ?? NO_HEADER;
  const { map } = reading;
  const columns = useMemo(() => gridColumns(header, rows), [header, rows]);
  const rowFor = useMemo(() => editableRows(header, map), [header, map]);
  const [first] = rows;
  const fault = first ? Math.max(0, columnAtFault(first, header, map)) : 0;
  const [chosen, setSpan] = useState<CellSpan>(at({ row: 0, column: fault }));
  // Rows that are right now are gone from the group: what was chosen may lie beyond its end.
  const span = within(chosen, rows.length);
  const [replacing, setReplacing] = useState(false);
  const { mended } = mends;
  const rowAt = useCallback(
    (index: number) => {
      const reject = rows[index];
      return reject && rowFor(reject, mended);
    },
    [rows, rowFor, mended],
  );
  const edit = useCallback(
    (edits: readonly CellEdit[]) => {
      const done = rowMends(edits, rows, wizardNow().mends.mended, header.length);
      if (done.length > 0) dispatch({ do: "mend", mend: { kind: "cells", rows: done } });
    },
    [rows, header.length],
  );
  const fillDown = () => edit(filledDown(areaOf(span), (row, column) => rowAt(row)?.cells[column] ?? ""));
  const replace = () => setReplacing(true);
  useActions([
    { id: "import.fillDown", title: t("imports.mend.fillDown"), group: "here", keys: "mod+d", run: fillDown },
    { id: "import.replace", title: t("imports.mend.replace"), group: "here", keys: "mod+h", run: replace },
  ]);
  const { active } = span;
  const reject = rows[active.row];
  return (
    <>
      <div className={css["head"]}>
        <span className={css["note"]}>
          {rows.length < group.rows
            ? t("imports.mend.shown", { shown: rows.length, count: group.rows })
            : t("imports.mend.rows", { count: rows.length })}
          {" · "}
          {t("imports.mend.keys")}
        </span>
        <Button size="s" keys="mod+d" onClick={fillDown}>
          {t("imports.mend.fillDown")}
        </Button>
        <Button size="s" keys="mod+h" onClick={replace}>
          {t("imports.mend.replace")}
        </Button>
      </div>
      <EditGrid
        label={t("imports.mend.table")}
        nameHeader={t("imports.rejects.line")}
        columns={columns}
        rowCount={rows.length}
        rowAt={rowAt}
        span={span}
        onSpan={setSpan}
        onEdit={edit}
        describedBy={ACTIVE_CELL}
      />
      {reject && (
        <ActiveCell
          reject={reject}
          row={rowAt(active.row)}
          column={active.column}
          header={columns[active.column]?.header ?? ""}
          isMended={group.kind === "mended"}
        />
      )}
      <ReplaceDialog
        open={replacing}
        onClose={() => setReplacing(false)}
        column={columns[active.column]?.header ?? ""}
        value={rowAt(active.row)?.cells[active.column] ?? ""}
        valueAt={(row) => rowAt(row)?.cells[active.column] ?? ""}
        rowCount={rows.length}
        onReplace={(places, value) => edit(places.map((row) => ({ row, column: active.column, value })))}
      />
    </>
  );
}

const NO_HEADER: readonly string[] = [];

function within({ anchor, active }: CellSpan, rowCount: number): CellSpan {
  const last = Math.max(0, rowCount - 1);
  if (anchor.row <= last && active.row <= last) return { anchor, active };
  return at({ ...active, row: Math.min(active.row, last) });
}
