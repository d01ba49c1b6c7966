import { useTranslation } from "react-i18next";
import { client } from "../../data/client.ts";
import { useSession } from "../../data/session.tsx";
import { go } from "../../routing.ts";
import { useActions } from "../../keys/actions.ts";
import { Button } from "../../ui/Button.tsx";
import { toast } from "../../ui/toasts.ts";
import type { ItemDetail } from "../items/fields.ts";
import { useUndo } from "../../shell/useUndo.ts";
import { useUnmerge } from "../items/useUnmerge.ts";

export function ItemActions({ item }: { readonly item: ItemDetail }) {
  const { t } = useTranslation();
  const { may } = useSession();
  const unmerge = useUnmerge();
  const decided = useUndo();
  const { sku, stock, mergedInto } = item;
  const works = may("manager", "supervisor", "admin");
  const merged = mergedInto !== null;
  const setStock = async () => {
    const answer = await client["items.setStock"]({ skus: [sku], stock: !stock });
    if (!answer.ok) return toast("bad", sku, answer.error.message);
    const done = { count: 1, sku };
    decided({
      title: stock ? t("items.notStock.noDone", done) : t("items.notStock.yesDone", done),
      undo: () => client["items.setStock"]({ skus: [sku], stock }),
    });
  };
  const stockKey = stock ? "x" : "s";
  const stockTitle = t(stock ? "items.one.setNotStock" : "items.one.setStock");
  useActions([
    ...(merged
      ? [
          {
            id: "item.other",
            title: t("items.one.openOther", { sku: mergedInto }),
            group: "here" as const,
            keys: "o",
            run: () => go("item", undefined, { sku: mergedInto }),
          },
        ]
      : []),
    ...(works && merged
      ? [
          {
            id: "item.unmerge",
            title: t("items.list.unmerge"),
            group: "here" as const,
            keys: "u",
            run: () => void unmerge(sku),
          },
        ]
      : []),
    ...(works && !merged
      ? [
          {
            id: "item.stock",
            title: stockTitle,
            group: "here" as const,
            keys: stockKey,
            run: () => void setStock(),
          },
        ]
      : []),
  ]);
  return (
    <>
      {merged && (
        <Button keys="o" onClick={() => go("item", undefined, { sku: mergedInto })}>
          {t("items.one.openOther", { sku: mergedInto })}
        </Button>
      )}
      {works && merged && (
        <Button icon="undo" keys="u" onClick={() => void unmerge(sku)}>
          {t("items.one.unmerge")}
        </Button>
      )}
      {works && !merged && (
        <Button keys={stockKey} onClick={() => void setStock()}>
          {stockTitle}
        </Button>
      )}
      <Button keys="escape" onClick={() => history.back()}>
        {t("items.one.list")}
      </Button>
    </>
  );
}
