import { useTranslation } from "react-i18next";
import { Badge } from "../../ui/Badge.tsx";
import { fieldLabel } from "./fields.ts";
import css from "./Items.module.css";

/** A field's name at the head of a line; that the line differs is said, not only coloured. */
export function FieldName({ name, differs }: { readonly name: string; readonly differs: boolean }) {
  const { t } = useTranslation();
  return (
    <span className={css["badges"]}>
      {fieldLabel(t, name)}
      {differs && <Badge tone="warn">{t("items.differs")}</Badge>}
    </span>
  );
}
