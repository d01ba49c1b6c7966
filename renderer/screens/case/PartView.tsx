import { useTranslation } from "react-i18next";
import type { CaseMovement, CaseOrder, Counterpart, NamedRows } from "../../../shared/caseShapes.ts";
import { hrefOf } from "../../routing.ts";
import { At, SignedQty } from "../../ui/Figures.tsx";
import { formatQty, formatSignedQty, withInstantsHere } from "../../ui/format.ts";
import css from "./Case.module.css";
import type { Part } from "./explain.ts";
import { OrderName } from "./OrderName.tsx";
import { placeText } from "./placeText.ts";
import type { ShowOrigin } from "./useOrigin.tsx";

type Props = {
  /** The rows that the explanations name. */
  readonly named: NamedRows;
  readonly part: Part;
  readonly alone: boolean;
  readonly onOrigin: ShowOrigin;
};

/** One cause of the sum: what it explains, on what evidence, and what would settle it. */
export function PartView({ named, part, alone, onOrigin }: Props) {
  const { t } = useTranslation();
  const { because, confirms, refutes } = part;
  const movements = named.movements.filter(({ movementId }) => part.movementIds.includes(movementId));
  return (
    <div className={css["part"]}>
      {!alone && (
        <p className={css["explains"]}>
          <strong>{t(`words.cause.${part.cause}`)} </strong>
          {t("case.why.explains", { qty: formatSignedQty(part.explains) })}
        </p>
      )}
      <p>{withInstantsHere(because)}</p>
      <ul className={css["rows"]}>
        {movements.map((row) => (
          <MovementLine key={row.movementId} row={row} onOrigin={onOrigin} />
        ))}
        {part.documents.map((document) => (
          <OrderLine
            key={document}
            document={document}
            order={orderNamed(named, document)}
            onOrigin={onOrigin}
          />
        ))}
        {part.positions.map((position) => (
          <PositionLine
            key={placeText(position)}
            place={placeText(position)}
            counterpart={named.counterparts.find((other) => placeText(other) === placeText(position))}
          />
        ))}
      </ul>
      <dl className={css["tests"]}>
        {confirms !== "" && (
          <div>
            <dt>{t("case.why.confirms")}</dt>
            <dd>{withInstantsHere(confirms)}</dd>
          </div>
        )}
        {refutes !== "" && (
          <div>
            <dt>{t("case.why.refutes")}</dt>
            <dd>{withInstantsHere(refutes)}</dd>
          </div>
        )}
      </dl>
    </div>
  );
}

const orderNamed = ({ orders }: NamedRows, document: string): CaseOrder | undefined =>
  orders.find((order) => order.document === document);

function MovementLine({ row, onOrigin }: { readonly row: CaseMovement; readonly onOrigin: ShowOrigin }) {
  const { t } = useTranslation();
  return (
    <li>
      <button
        type="button"
        className={css["movement"]}
        aria-label={t("case.why.openRow", { movement: row.movement })}
        onClick={() => onOrigin({ movementId: row.movementId })}
      >
        {row.movement}
      </button>
      <span>{t(`words.movement.${row.type}`)}</span>
      <SignedQty qty={row.effect} />
      <At at={row.occurredAt} />
      {row.doc !== "" && <span>{row.doc}</span>}
      {row.user !== "" && <span>{row.user}</span>}
      {row.at && <span>{t("case.why.at", { place: placeText(row.at) })}</span>}
    </li>
  );
}

function OrderLine({
  document,
  order,
  onOrigin,
}: {
  readonly document: string;
  readonly order: CaseOrder | undefined;
  readonly onOrigin: ShowOrigin;
}) {
  const { t } = useTranslation();
  return (
    <li>
      {order ? <OrderName order={order} onOrigin={onOrigin} /> : <code>{document}</code>}
      {order && (
        <>
          <span>
            {t(`case.orders.kinds.${order.kind}`)} {formatQty(order.qty)}
          </span>
          <span>{order.status}</span>
          {order.dueAt !== null && (
            <span>
              {t("case.orders.due")} <At at={order.dueAt} />
            </span>
          )}
          <span>{order.source}</span>
        </>
      )}
    </li>
  );
}

type PositionProps = { readonly place: string; readonly counterpart: Counterpart | undefined };

function PositionLine({ place, counterpart }: PositionProps) {
  const { t } = useTranslation();
  return (
    <li>
      {counterpart && counterpart.case !== null ? (
        <a href={hrefOf("case", counterpart.case)}>{place}</a>
      ) : (
        <span>{place}</span>
      )}
      {counterpart && counterpart.variance !== null && <SignedQty qty={counterpart.variance} />}
      {counterpart && counterpart.case !== null && (
        <span>{t("case.one.title", { case: counterpart.case })}</span>
      )}
    </li>
  );
}
