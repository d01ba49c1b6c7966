import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import * as v from "valibot";
import { At } from "../../ui/Figures.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { Table } from "../../ui/Table.tsx";
import { fieldLabel, type ItemDetail } from "../items/fields.ts";
import css from "./Item.module.css";

type Version = ItemDetail["versions"][number];

/** Who changed the item, when, and from which line of which file; each field as it was and as it is. */
export function History({ versions }: { readonly versions: readonly Version[] }) {
  const { t } = useTranslation();
  return (
    <Panel title={t("items.one.history")} note={t("items.one.historyNote")} flush>
      {versions.length === 0 ? (
        <p className={css["nothing"]}>{t("items.one.historyNone")}</p>
      ) : (
        <Table
          caption={t("items.one.history")}
          rows={versions}
          keyOf={(_, place) => place}
          columns={[
            { id: "at", header: t("items.history.at"), cell: ({ at }) => <At at={at} /> },
            { id: "by", header: t("items.history.by"), cell: ({ by }) => by },
            {
              id: "what",
              header: t("items.history.what"),
              heads: true,
              cell: (version) => kindOf(t, version),
            },
            {
              id: "change",
              header: t("items.history.change"),
              wrap: true,
              cell: ({ changes }) => <Changes changes={changes} />,
            },
            {
              id: "from",
              header: t("items.history.from"),
              wrap: true,
              cell: (version) => fromOf(t, version),
            },
          ]}
        />
      )}
    </Panel>
  );
}

function Changes({ changes }: Pick<Version, "changes">) {
  const { t } = useTranslation();
  return (
    <ul className={css["changes"]}>
      {changes.map(({ field, before, after }) => (
        <li key={field}>
          <span className={css["field"]}>{fieldLabel(t, field)}</span>
          {before !== "" && <del>{before}</del>}
          {before !== "" && <span aria-hidden="true">→</span>}
          <span>{after || "–"}</span>
        </li>
      ))}
    </ul>
  );
}

function kindOf(t: TFunction, { kind, key }: Version): string {
  const parts = partsOf(key);
  switch (kind) {
    case "item":
      return t("items.history.kinds.item");
    case "pack":
    case "bundle":
      return t(`items.history.kinds.${kind}`, { name: parts.at(-1) ?? "" });
    case "alias":
      return t("items.history.kinds.alias", { source: parts[0] ?? "", name: parts.at(-1) ?? "" });
    default:
      return kind;
  }
}

const keyOfParts = v.pipe(v.string(), v.parseJson(), v.array(v.string()));

/** A key of several parts, such as the item and its pack's unit, is kept as a JSON array. */
function partsOf(key: string): readonly string[] {
  const parts = v.safeParse(keyOfParts, key);
  return parts.success ? parts.output : [key];
}

const fromOf = (t: TFunction, { file, line }: Version): string =>
  file === null
    ? t("items.history.byHand")
    : line === null
      ? file
      : t("items.history.fileLine", { file, line });
