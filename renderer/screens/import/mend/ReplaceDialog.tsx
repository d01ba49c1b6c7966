import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../ui/Button.tsx";
import { Dialog, DialogActions, DialogForm } from "../../../ui/Dialog.tsx";
import { TextField } from "../../../ui/Field.tsx";

type Group = {
  readonly column: string;
  /** What stands in the active cell. */
  readonly value: string;
  readonly valueAt: (row: number) => string;
  readonly rowCount: number;
  /** Told the places of the rows that hold what is replaced. */
  readonly onReplace: (places: readonly number[], value: string) => void;
};
type Props = Group & { readonly open: boolean; readonly onClose: () => void };

/** Replaces a value in one column in all rows of the group. */
export function ReplaceDialog({ open, onClose, ...group }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t("imports.mend.replace")}
      description={t("imports.mend.replaceText", { column: group.column })}
    >
      <ReplaceForm {...group} onDone={onClose} />
    </Dialog>
  );
}

function ReplaceForm({
  value,
  valueAt,
  rowCount,
  onReplace,
  onDone,
}: Group & { readonly onDone: () => void }) {
  const { t } = useTranslation();
  const [what, setWhat] = useState(value);
  const [by, setBy] = useState("");
  const places = Array.from({ length: rowCount }, (_, row) => row).filter((row) => valueAt(row) === what);
  return (
    <DialogForm
      onSubmit={() => {
        onReplace(places, by);
        onDone();
      }}
    >
      <TextField label={t("imports.mend.replaceWhat")} value={what} onValue={setWhat} />
      <TextField label={t("imports.mend.replaceBy")} value={by} onValue={setBy} autoFocus />
      <DialogActions>
        <Button tone="primary" type="submit" keys="mod+enter" disabled={places.length === 0}>
          {t("imports.mend.replaceDo", { count: places.length })}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
