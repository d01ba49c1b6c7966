import { useTranslation } from "react-i18next";
import { useSession } from "../../data/session.tsx";
import { Callout } from "../../ui/Callout.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { fieldLabel, fieldsOf, type ItemDetail } from "../items/fields.ts";
import css from "./Item.module.css";

/** Named where they stand already: in the page's lead, and beside the facts. */
const ELSEWHERE: readonly string[] = ["description", "names"];

export function ItemFacts({ item }: { readonly item: ItemDetail }) {
  const { t } = useTranslation();
  const { currency } = useSession();
  const { sku, mergedInto } = item;
  const facts = fieldsOf(t, currency, item).filter(({ id }) => !ELSEWHERE.includes(id));
  return (
    <Panel title={t("items.one.fields")}>
      {mergedInto !== null && (
        <Callout tone="info" title={t("items.one.mergedInto", { sku: mergedInto })}>
          {t("items.one.mergedText", { from: sku, sku: mergedInto })}
        </Callout>
      )}
      {!item.stock && <p className={css["note"]}>{t("items.one.notStock")}</p>}
      <dl className={css["facts"]}>
        {facts.map(({ id, value }) => (
          <div key={id}>
            <dt>{fieldLabel(t, id)}</dt>
            <dd>{value || "–"}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
