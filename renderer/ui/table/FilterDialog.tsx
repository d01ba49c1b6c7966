import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ColumnFilter } from "../../../shared/columnFilters.ts";
import { Button } from "../Button.tsx";
import { Dialog, DialogActions, DialogForm } from "../Dialog.tsx";
import type { Column } from "../Grid.tsx";
import { FilterField } from "./FilterField.tsx";
import { draftOf, EMPTY_DRAFT, filterOf, isReadable, type Draft, type FilterKind } from "./filters.ts";

type Props<Row> = {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly columns: readonly Column<Row>[];
  readonly filters: readonly ColumnFilter[];
  readonly onFilters: (filters: readonly ColumnFilter[]) => void;
  /** The column whose filter is asked about first. */
  readonly first: string | undefined;
};

/** One field for each column that can be filtered; a row has to fit all of them. */
export function FilterDialog<Row>({ open, onClose, ...rest }: Props<Row>) {
  const { t } = useTranslation();
  return (
    <Dialog
      open={open}
      onClose={onClose}
      form="side"
      title={t("ui.table.filterTitle")}
      description={t("ui.table.filterLead")}
    >
      <FilterForm {...rest} onClose={onClose} />
    </Dialog>
  );
}

function FilterForm<Row>({ columns, filters, onFilters, first, onClose }: Omit<Props<Row>, "open">) {
  const { t } = useTranslation();
  const filtered = columns.flatMap(({ id, header, filter }) =>
    filter ? [{ id, header, kind: filter }] : [],
  );
  const [drafts, setDrafts] = useState<ReadonlyMap<string, Draft>>(
    () =>
      new Map(
        filtered.map(({ id, kind }) => [
          id,
          draftOf(
            kind,
            filters.find((filter) => filter.column === id),
          ),
        ]),
      ),
  );
  const draft = (id: string): Draft => drafts.get(id) ?? EMPTY_DRAFT;
  const isBad = (id: string, kind: FilterKind): boolean => !isReadable(kind, draft(id));
  const apply = () => {
    if (filtered.some(({ id, kind }) => isBad(id, kind))) return;
    onFilters(filtered.flatMap(({ id, kind }) => filterOf(id, kind, draft(id)) ?? []));
    onClose();
  };
  const clear = () => {
    onFilters([]);
    onClose();
  };
  return (
    <DialogForm onSubmit={apply}>
      {filtered.map(({ id, header, kind }, at) => (
        <FilterField
          key={id}
          header={header}
          kind={kind}
          draft={draft(id)}
          isBad={isBad(id, kind)}
          takesFocus={first === undefined ? at === 0 : first === id}
          onDraft={(next) => setDrafts(new Map(drafts).set(id, next))}
        />
      ))}
      <DialogActions>
        <Button onClick={clear}>{t("ui.table.clear")}</Button>
        <Button tone="primary" type="submit" keys="enter">
          {t("ui.table.apply")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
