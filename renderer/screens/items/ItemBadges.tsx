import { useTranslation } from "react-i18next";
import { Badge } from "../../ui/Badge.tsx";
import type { ItemRow } from "./fields.ts";
import css from "./Items.module.css";

/** What is out of the ordinary about an item; nothing for one that is plainly stock. */
export function ItemBadges({ item }: { readonly item: ItemRow }) {
  const { t } = useTranslation();
  return (
    <span className={css["badges"]}>
      {item.mergedInto !== null && (
        <Badge tone="info">{t("items.list.into", { sku: item.mergedInto })}</Badge>
      )}
      {!item.stock && <Badge>{t("items.state.nonStock")}</Badge>}
      {item.highRisk && <Badge tone="warn">{t("items.state.highRisk")}</Badge>}
    </span>
  );
}
