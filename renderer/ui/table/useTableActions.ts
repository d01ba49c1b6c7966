import { useTranslation } from "react-i18next";
import { useActions, type Action } from "../../keys/actions.ts";
import type { Column } from "../Grid.tsx";

type Options<Row> = {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly onSort: ((id: string) => void) | undefined;
  readonly filterBy: ((column?: string) => void) | undefined;
  readonly chooseColumns: () => void;
  readonly copyAll: () => void;
};

/** What can be done with a table, for the palette and by keys that begin with a point on every screen. */
export function useTableActions<Row>(options: Options<Row>): void {
  const { label, columns, onSort, filterBy, chooseColumns, copyAll } = options;
  const { t } = useTranslation();
  const action = (id: string, title: string, run: () => void, keys?: string): Action => ({
    id: `table.${label}.${id}`,
    title,
    group: "here",
    keys,
    run,
  });
  useActions([
    ...(filterBy ? [action("filter", t("ui.table.filterTitle"), () => filterBy(), ". f")] : []),
    action("columns", t("ui.table.columnsTitle"), chooseColumns, ". c"),
    action("copy", t("ui.table.copyAll"), copyAll, ". a"),
    ...columns.flatMap(({ id, header, sortable }) =>
      sortable && onSort
        ? [action(`sort.${id}`, t("ui.table.sortBy", { column: header }), () => onSort(id))]
        : [],
    ),
  ]);
}
