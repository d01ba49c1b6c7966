import { useTranslation } from "react-i18next";
import { useSession } from "../../data/session.tsx";
import { useRead } from "../../data/useRead.ts";
import { hrefOf } from "../../routing.ts";
import { Badge } from "../../ui/Badge.tsx";
import { formatCount } from "../../ui/format.ts";
import { Refused } from "../../ui/Refused.tsx";
import { Table, type TableColumn } from "../../ui/Table.tsx";
import { FieldName } from "./FieldName.tsx";
import { fieldsOf, type Field, type ItemDetail } from "./fields.ts";
import css from "./Items.module.css";
import type { DuplicatePair } from "./pairs.ts";

type Props = { readonly pair: DuplicatePair; readonly into: string };
type Line = { readonly id: Field["id"]; readonly left: string; readonly right: string };

/** Field by field; what differs is marked, because that is what decides whether they are two. */
export function PairTable({ pair, into }: Props) {
  const { t } = useTranslation();
  const { currency } = useSession();
  const left = useRead("items.get", { sku: pair.sku });
  const right = useRead("items.get", { sku: pair.other });
  const fields = (item: ItemDetail | undefined) => (item ? fieldsOf(t, currency, item) : []);
  const others = new Map(fields(right.data).map(({ id, value }) => [id, value]));
  const lines: readonly Line[] = [
    { id: "movements", left: formatCount(pair.movements), right: formatCount(pair.otherMovements) },
    ...fields(left.data).map(({ id, value }) => ({ id, left: value, right: others.get(id) ?? "" })),
  ];
  const column = (side: "left" | "right", sku: string): TableColumn<Line> => ({
    id: side,
    header: sku,
    wrap: true,
    cell: (line) => <span className={css[differs(line) ? "differs" : "same"]}>{line[side] || "–"}</span>,
  });
  return (
    <>
      <Refused refusal={left.refusal ?? right.refusal} />
      <p className={css["fate"]}>
        {[pair.sku, pair.other].map((sku) => (
          <span key={sku} className={css["fateOf"]}>
            <a href={hrefOf("item", undefined, { sku })}>{sku}</a>
            <Badge tone={sku === into ? "good" : "neutral"}>
              {t(sku === into ? "items.duplicates.stays" : "items.duplicates.becomesName")}
            </Badge>
          </span>
        ))}
      </p>
      <Table
        caption={t("items.duplicates.compare")}
        rows={lines}
        keyOf={({ id }) => id}
        columns={[
          {
            id: "field",
            header: t("items.duplicates.field"),
            heads: true,
            cell: (line) => <FieldName name={line.id} differs={differs(line)} />,
          },
          column("left", pair.sku),
          column("right", pair.other),
        ]}
      />
    </>
  );
}

const differs = ({ id, left, right }: Line): boolean => id !== "movements" && left !== right;
