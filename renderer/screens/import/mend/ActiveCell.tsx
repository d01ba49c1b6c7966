import { useTranslation } from "react-i18next";
import type { Reject } from "../../../../shared/importShapes.ts";
import type { EditableRow } from "../../../ui/edit/EditGrid.tsx";
import { Icon } from "../../../ui/Icon.tsx";
import css from "./Mend.module.css";

/** One grid is on screen at a time. */
export const ACTIVE_CELL = "mend-active-cell";

type Props = {
  readonly reject: Reject;
  readonly row: EditableRow | undefined;
  readonly column: number;
  readonly header: string;
  /** The row was right when it was checked last. */
  readonly isMended: boolean;
};

/** What is wrong with the active row and what is expected; what the file has where a cell was changed. */
export function ActiveCell({ reject, row, column, header, isMended }: Props) {
  const { t } = useTranslation();
  const changed = row?.changed.has(column) ?? false;
  return (
    <div id={ACTIVE_CELL} className={css["active"]} role="status">
      <Icon name={isMended ? "check" : "warn"} />
      <span className={css["activeText"]}>
        <strong>{t("imports.mend.line", { line: reject.line })}</strong>{" "}
        {isMended ? t("imports.mend.right") : reject.message}
        {changed && (
          <span className={css["note"]}>
            {" "}
            {t("imports.mend.was", { column: header, value: reject.cells[column] ?? "" })}
          </span>
        )}
      </span>
    </div>
  );
}
