import { useTranslation } from "react-i18next";
import type { ColumnFilter } from "../../../shared/columnFilters.ts";
import type { Input } from "../../../shared/contract.ts";
import type { AliasKind } from "../../../shared/domain.ts";
import { client } from "../../data/client.ts";
import { usePages } from "../../data/usePages.ts";
import { useActions } from "../../keys/actions.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { PagedGrid } from "../../ui/PagedGrid.tsx";
import { toast } from "../../ui/toasts.ts";
import { useSpan } from "../../ui/useSpan.ts";
import css from "./Items.module.css";
import { useNameColumns, type Name } from "./nameColumns.tsx";
import type { NameDraft } from "./NameDialog.tsx";
import { useUndo } from "../../shell/useUndo.ts";

type Filters = NonNullable<Input<"aliases.list">["filters"]>;
type Props = {
  readonly source: string;
  readonly kind: AliasKind | undefined;
  readonly filters: Filters;
  readonly onFilters: (filters: readonly ColumnFilter[]) => void;
  /** Left out for a role that only reads. */
  readonly onChange: ((draft: NameDraft) => void) | undefined;
};

export function NameList({ source, kind, filters, onFilters, onChange }: Props) {
  const { t } = useTranslation();
  const input = { ...(source !== "" && { source }), ...(kind && { kind }), filters };
  const key = JSON.stringify(input);
  const pages = usePages(key, (page) => client["aliases.list"]({ ...input, ...page }));
  const [span, setSpan] = useSpan(`names ${key}`);
  const columns = useNameColumns();
  const decided = useUndo();
  const last = Math.max(0, pages.total - 1);
  const place = Math.min(span.active, last);
  const marked = pages.rowAt(place);
  const change = onChange && ((name: Name) => onChange({ ...name, given: true }));
  const remove = async ({ class: _class, ours, ...name }: Name) => {
    const answer = await client["aliases.set"]({ ...name, ours: null });
    if (!answer.ok) return toast("bad", t("items.names.remove"), answer.error.message);
    decided({
      title: t("items.names.removed", name),
      undo: () => client["aliases.set"]({ ...name, ours }),
    });
  };
  useActions(
    marked && change
      ? [
          {
            id: "names.change",
            title: t("items.names.change"),
            group: "here",
            keys: "e",
            ofRows: true,
            run: () => change(marked),
          },
          {
            id: "names.remove",
            title: t("items.names.remove"),
            group: "here",
            keys: "x",
            ofRows: true,
            run: () => void remove(marked),
          },
        ]
      : [],
  );
  return (
    <>
      {marked && change && (
        <MarkedName name={marked} onChange={() => change(marked)} onRemove={() => void remove(marked)} />
      )}
      <PagedGrid
        name="names"
        label={t("items.names.table")}
        columns={columns}
        pages={pages}
        span={{ anchor: Math.min(span.anchor, last), active: place }}
        onSpan={setSpan}
        onOpen={change}
        filters={filters}
        onFilters={onFilters}
        empty={
          <EmptyState icon="note" title={t("items.names.emptyTitle")} text={t("items.names.emptyText")} />
        }
      />
    </>
  );
}

type MarkedProps = {
  readonly name: Name;
  readonly onChange: () => void;
  readonly onRemove: () => void;
};

function MarkedName({ name, onChange, onRemove }: MarkedProps) {
  const { t } = useTranslation();
  return (
    <div className={css["bar"]}>
      <span>{t("items.names.saved", name)}</span>
      <div className={css["barButtons"]}>
        <Button keys="x" onClick={onRemove}>
          {t("items.names.remove")}
        </Button>
        <Button keys="e" onClick={onChange}>
          {t("items.names.change")}
        </Button>
      </div>
    </div>
  );
}
