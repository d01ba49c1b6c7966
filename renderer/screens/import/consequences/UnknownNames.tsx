import { useTranslation } from "react-i18next";
import type { ImportPreview } from "../../../../shared/importShapes.ts";
import css from "./Consequences.module.css";

const SHOWN = 12;

/** Names nobody knows, whose rows stay aside. */
export function UnknownNames({ unknown }: { readonly unknown: ImportPreview["unknown"] }) {
  const { t } = useTranslation();
  if (unknown.length === 0) return null;
  return (
    <section>
      <h3 className={css["subtitle"]}>{t("imports.effect.unknown", { count: unknown.length })}</h3>
      <ul className={css["names"]}>
        {unknown.slice(0, SHOWN).map(({ kind, name, rows }) => (
          <li key={`${kind} ${name}`}>
            <code>{name}</code>{" "}
            <span className={css["note"]}>
              {t("imports.effect.name", { kind: t(`imports.aliasKind.${kind}`), count: rows })}
            </span>
          </li>
        ))}
        {unknown.length > SHOWN && (
          <li>{t("imports.effect.unknownMore", { count: unknown.length - SHOWN })}</li>
        )}
      </ul>
    </section>
  );
}
