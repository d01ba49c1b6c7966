import { useTranslation } from "react-i18next";
import type { Reply } from "../../../shared/contract.ts";
import { hrefOf } from "../../routing.ts";
import { Badge } from "../../ui/Badge.tsx";
import { ButtonLink } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { At } from "../../ui/Figures.tsx";
import { Table, type TableColumn } from "../../ui/Table.tsx";
import { aboutOf } from "./about.ts";
import css from "./Audit.module.css";
import { type FieldChange, sideBySide } from "./sideBySide.ts";

export type AuditRecord = Reply<"audit.list">["rows"][number];
type Props = { readonly record: AuditRecord | undefined; readonly onClose: () => void };

/** One record in full: what was before beside what is after, and the way to what it is about. */
export function RecordDialog({ record, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog
      open={record !== undefined}
      onClose={onClose}
      form="broad"
      title={record ? t("audit.record", { seq: record.seq, action: record.action }) : ""}
    >
      {record && <RecordBody record={record} />}
    </Dialog>
  );
}

function RecordBody({ record }: { readonly record: AuditRecord }) {
  const { t } = useTranslation();
  const { at, by, subject, why, hash } = record;
  const facts = [
    ["by", by],
    ["subject", subject],
    ["why", why],
  ] as const;
  const changes = sideBySide(record.before, record.after);
  return (
    <div className={css["record"]}>
      <dl className={css["facts"]}>
        <dt>{t("audit.columns.at")}</dt>
        <dd>
          <At at={at} />
        </dd>
        {facts.map(
          ([name, text]) =>
            text !== "" && [
              <dt key={`${name} name`}>{t(`audit.columns.${name}`)}</dt>,
              <dd key={name}>{text}</dd>,
            ],
        )}
        <dt>{t("audit.columns.hash")}</dt>
        <dd>
          <code>{hash}</code>
        </dd>
      </dl>
      <Jumps subject={subject} />
      {changes.length > 0 && <Changes changes={changes} />}
    </div>
  );
}

function Jumps({ subject }: { readonly subject: string }) {
  const { t } = useTranslation();
  const places = aboutOf(subject);
  if (places.length === 0) return null;
  return (
    <div className={css["jumps"]}>
      {places.map(({ what, name, screen, id, query }) => (
        <ButtonLink key={`${what} ${name}`} size="s" icon="right" href={hrefOf(screen, id, query)}>
          {t(`audit.about.${what}`, { name })}
        </ButtonLink>
      ))}
    </div>
  );
}

function Changes({ changes }: { readonly changes: readonly FieldChange[] }) {
  const { t } = useTranslation();
  // Of what is new, all is.
  const isNew = changes.every(({ before }) => before === undefined);
  const side = (id: "before" | "after"): TableColumn<FieldChange> => ({
    id,
    header: t(`audit.${id}`),
    wrap: true,
    cell: (change) => change[id] ?? "–",
  });
  return (
    <div className={css["changes"]}>
      <Table
        caption={t("audit.changes")}
        rows={changes}
        keyOf={({ field }) => field}
        columns={[
          {
            id: "field",
            header: t("audit.field"),
            heads: true,
            cell: ({ field, isChanged }) => (
              <>
                {field || t("audit.columns.change")}{" "}
                {isChanged && !isNew && <Badge tone="accent">{t("audit.changed")}</Badge>}
              </>
            ),
          },
          side("before"),
          side("after"),
        ]}
      />
    </div>
  );
}
