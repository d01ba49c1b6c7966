import { useTranslation } from "react-i18next";
import { Select } from "../../../../ui/Select.tsx";
import { columnMeant, type FileColumn } from "../columns.ts";
import { useColumnOptions } from "../useColumnOptions.ts";

type Props = {
  readonly label: string;
  readonly columns: readonly FileColumn[];
  /** As the reading names it; empty: none yet. */
  readonly column: string;
  /** What the empty choice says. */
  readonly none?: string;
  readonly onColumn: (column: string) => void;
};

export function ColumnSelect({ label, columns, column, none, onColumn }: Props) {
  const { t } = useTranslation();
  const meant = column === "" ? undefined : columnMeant(columns, column);
  const options = useColumnOptions(columns, column !== "" && !meant ? column : undefined);
  return (
    <Select
      label={label}
      hideLabel
      value={meant?.ref ?? column}
      options={[{ value: "", label: none ?? t("imports.rules.chooseColumn") }, ...options]}
      onValue={onColumn}
    />
  );
}
