import { useTranslation } from "react-i18next";
import { formatSignedQty } from "../../ui/format.ts";
import css from "./Case.module.css";
import type { Part } from "./explain.ts";

type Props = { readonly part: Part; readonly alone: boolean; readonly onMovement: (id: number) => void };

/** One cause of the sum: what it explains, on what evidence, and what would settle it. */
export function PartView({ part, alone, onMovement }: Props) {
  const { t } = useTranslation();
  const { movements, movementIds, documents, positions, because, confirms, refutes } = part;
  const places = positions.map(({ sku, location, bin, lot }) =>
    [sku, location, bin, lot].filter(Boolean).join(" · "),
  );
  return (
    <div className={css["part"]}>
      <p className={css["explains"]}>
        {!alone && <strong>{t(`words.cause.${part.cause}`)} </strong>}
        {t("cases.why.explains", { qty: formatSignedQty(part.explains) })}
      </p>
      <p>{because}</p>
      {movements.length > 0 && (
        <p className={css["blames"]}>
          <span className={css["term"]}>{t("cases.why.blames")}</span>
          {movements.map((movement, place) => {
            const id = movementIds[place];
            return id === undefined ? (
              <code key={movement}>{movement}</code>
            ) : (
              <button
                key={movement}
                type="button"
                className={css["movement"]}
                aria-label={t("cases.why.openRow", { movement })}
                onClick={() => onMovement(id)}
              >
                {movement}
              </button>
            );
          })}
        </p>
      )}
      {documents.length > 0 && (
        <p className={css["blames"]}>
          <span className={css["term"]}>{t("cases.why.documents")}</span>
          {documents.join(", ")}
        </p>
      )}
      {places.length > 0 && (
        <p className={css["blames"]}>
          <span className={css["term"]}>{t("cases.why.positions")}</span>
          {places.join("; ")}
        </p>
      )}
      <dl className={css["tests"]}>
        {confirms !== "" && (
          <div>
            <dt>{t("cases.why.confirms")}</dt>
            <dd>{confirms}</dd>
          </div>
        )}
        {refutes !== "" && (
          <div>
            <dt>{t("cases.why.refutes")}</dt>
            <dd>{refutes}</dd>
          </div>
        )}
      </dl>
    </div>
  );
}
