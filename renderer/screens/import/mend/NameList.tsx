import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ImportPreview } from "../../../../shared/importShapes.ts";
import { useActions } from "../../../keys/actions.ts";
import { Badge } from "../../../ui/Badge.tsx";
import { Button } from "../../../ui/Button.tsx";
import { formatCount } from "../../../ui/format.ts";
import { Grid, type Column } from "../../../ui/Grid.tsx";
import { copyRows } from "../../../ui/tsv.ts";
import { rowsIn } from "../../../ui/rowsIn.ts";
import { FIRST_ROW, type Span } from "../../../ui/useGridKeys.ts";
import { dispatch, useWizard, wizardNow } from "../wizard/store.ts";
import { MapDialog } from "./MapDialog.tsx";
import css from "./Mend.module.css";
import type { Mended } from "./mends.ts";

export type Unknown = ImportPreview["unknown"][number];

/** Names that the project doesn't know: one alias mends all rows that wait for it. */
export function NameList({ unknown }: { readonly unknown: readonly Unknown[] }) {
  const { t } = useTranslation();
  const { mends, source } = useWizard();
  const { mended } = mends;
  const [span, setSpan] = useState<Span>(FIRST_ROW);
  const [mapping, setMapping] = useState<Unknown>();
  const grid = useRef<HTMLDivElement>(null);
  const columns = useNameColumns(mended);
  const rowAt = (index: number) => unknown[index];
  const chosen = rowsIn(rowAt, span);
  const items = unknown.filter(({ kind }) => kind === "item");
  const openAt = (index: number) => source !== "" && setMapping(unknown[index]);
  const open = () => openAt(span.active);
  const make = () => makeItems(chosen);
  const makeAll = () => makeItems(items);
  useActions([
    ...(source === "" ? [] : [{ id: "import.mapName", title: t("imports.names.map"), group: "here" as const, keys: "m", run: open }]), // prettier-ignore
    { id: "import.makeItem", title: t("imports.names.make"), group: "here", keys: "i", run: make },
    { id: "import.makeItems", title: t("imports.names.makeAll"), group: "here", keys: "mod+i", run: makeAll },
    {
      id: "import.clearName",
      title: t("imports.names.clear"),
      group: "here",
      keys: "x",
      run: () => clear(chosen),
    },
  ]);
  return (
    <>
      <div className={css["head"]}>
        <span className={css["note"]}>
          {t(source === "" ? "imports.names.noSource" : "imports.names.note", { source })}
        </span>
        <Button size="s" keys="m" disabled={source === ""} onClick={open}>
          {t("imports.names.map")}
        </Button>
        <Button size="s" keys="i" disabled={items.length === 0} onClick={make}>
          {t("imports.names.make")}
        </Button>
        <Button size="s" keys="mod+i" disabled={items.length === 0} onClick={makeAll}>
          {t("imports.names.makeAll")}
        </Button>
      </div>
      <Grid
        label={t("imports.mend.names")}
        columns={columns}
        rowCount={unknown.length}
        rowAt={rowAt}
        span={span}
        onSpan={setSpan}
        onOpen={openAt}
        onCopy={(copied) => void copyRows(columns, rowsIn(rowAt, copied))}
        gridRef={grid}
      />
      <MapDialog
        unknown={mapping}
        onClose={() => setMapping(undefined)}
        onMap={(ours) => {
          if (mapping) map(mapping, ours);
          setMapping(undefined);
        }}
      />
    </>
  );
}

function useNameColumns(mended: Mended): readonly Column<Unknown>[] {
  const { t } = useTranslation();
  const oursOf = ({ kind, name }: Unknown): string | undefined => mended.aliases[kind].get(name);
  const isMade = ({ kind, name }: Unknown): boolean => kind === "item" && mended.items.has(name);
  return [
    {
      id: "name",
      header: t("imports.names.theirs"),
      width: "minmax(160px, 1fr)",
      cell: ({ name }) => <span>{name}</span>,
      text: ({ name }) => name,
    },
    {
      id: "kind",
      header: t("imports.names.kind"),
      width: "110px",
      cell: ({ kind }) => t(`imports.aliasKind.${kind}`),
      text: ({ kind }) => kind,
    },
    {
      id: "rows",
      header: t("imports.names.rows"),
      width: "90px",
      align: "end",
      cell: ({ rows }) => formatCount(rows),
      text: ({ rows }) => String(rows),
    },
    {
      id: "ours",
      header: t("imports.names.becomes"),
      width: "minmax(180px, 1fr)",
      cell: (row) =>
        isMade(row) ? (
          <Badge tone="good">{t("imports.names.made")}</Badge>
        ) : oursOf(row) === undefined ? (
          <span className={css["note"]}>{t("imports.names.open")}</span>
        ) : (
          <strong>{oursOf(row)}</strong>
        ),
      text: (row) => oursOf(row) ?? "",
    },
  ];
}

function map({ kind, name }: Unknown, ours: string): void {
  const { aliases } = wizardNow().mends.mended;
  dispatch({
    do: "mend",
    mend: { kind: "alias", of: kind, theirs: name, before: aliases[kind].get(name), after: ours },
  });
}

/** Items are made under the source's own names; a name that was mapped keeps its item. */
function makeItems(rows: readonly Unknown[]): void {
  const { items: before, aliases } = wizardNow().mends.mended;
  const names = rows
    .filter(({ kind, name }) => kind === "item" && !aliases.item.has(name) && !before.has(name))
    .map(({ name }) => name);
  if (names.length > 0)
    dispatch({ do: "mend", mend: { kind: "items", before, after: new Set([...before, ...names]) } });
}

function clear(rows: readonly Unknown[]): void {
  const { items: before, aliases } = wizardNow().mends.mended;
  const made = new Set(rows.filter(({ kind }) => kind === "item").map(({ name }) => name));
  const after = new Set([...before].filter((name) => !made.has(name)));
  if (after.size < before.size) dispatch({ do: "mend", mend: { kind: "items", before, after } });
  for (const { kind, name } of rows) {
    const mapped = aliases[kind].get(name);
    if (mapped !== undefined)
      dispatch({
        do: "mend",
        mend: { kind: "alias", of: kind, theirs: name, before: mapped, after: undefined },
      });
  }
}
