import { useTranslation } from "react-i18next";
import { Button } from "../Button.tsx";
import { Checkbox } from "../Checkbox.tsx";
import { Dialog, DialogActions } from "../Dialog.tsx";
import type { Column } from "../Grid.tsx";
import { inOrder, moved, shownColumns, withShown, type ColumnChoice } from "./columnChoice.ts";
import css from "./Table.module.css";

type Props<Row> = {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly columns: readonly Column<Row>[];
  readonly choice: ColumnChoice;
  /** `undefined` goes back to what is shown at first. */
  readonly onChoice: (choice: ColumnChoice | undefined) => void;
};

/** Which columns are shown and in which order; it holds at once, and is remembered. */
export function ColumnsDialog<Row>({ open, onClose, columns, choice, onChoice }: Props<Row>) {
  const { t } = useTranslation();
  // A column without a word of its own belongs to how the table works.
  const named = inOrder(columns, choice).filter(({ hideHeader }) => !hideHeader);
  const shown = shownColumns(columns, choice).map(({ id }) => id);
  const move = (id: string, places: number) => onChoice(moved(columns, choice, id, places));
  return (
    <Dialog
      open={open}
      onClose={onClose}
      form="side"
      title={t("ui.table.columnsTitle")}
      description={t("ui.table.columnsLead")}
    >
      <ul className={css["columns"]}>
        {named.map(({ id, header }) => (
          <li key={id} className={css["column"]}>
            <Checkbox
              label={header}
              checked={shown.includes(id)}
              disabled={shown.length === 1 && shown.includes(id)}
              onChecked={(isShown) => onChoice(withShown(choice, id, isShown))}
            />
            <span className={css["moves"]}>
              <Button
                size="s"
                tone="quiet"
                icon="up"
                aria-label={t("ui.table.moveUp", { column: header })}
                onClick={() => move(id, -1)}
              />
              <Button
                size="s"
                tone="quiet"
                icon="down"
                aria-label={t("ui.table.moveDown", { column: header })}
                onClick={() => move(id, 1)}
              />
            </span>
          </li>
        ))}
      </ul>
      <DialogActions>
        <Button onClick={() => onChoice(undefined)}>{t("ui.table.asBefore")}</Button>
        <Button tone="primary" onClick={onClose}>
          {t("ui.close")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
