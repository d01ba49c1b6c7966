import { useTranslation } from "react-i18next";
import { STATUS_CLASS, STATUSES, type Status } from "../../../shared/domain.ts";
import { useRead } from "../../data/useRead.ts";
import { Badge } from "../../ui/Badge.tsx";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { Table } from "../../ui/Table.tsx";
import { STATUS_CLASS_TONES } from "../../ui/tones.ts";
import css from "./Items.module.css";
import type { NameDraft } from "./NameDialog.tsx";

/** More words for statuses than any system has. */
const MOST = 1_000;

type Props = {
  readonly source: string | undefined;
  readonly onChange: ((draft: NameDraft) => void) | undefined;
};

/** Every status of ours with the class it is compared by, and the words of one system that mean it. */
export function StatusMap({ source, onChange }: Props) {
  const { t } = useTranslation();
  const { data, refusal } = useRead(
    "aliases.list",
    source ? { source, kind: "status", limit: MOST } : undefined,
  );
  if (source === undefined)
    return (
      <EmptyState icon="note" title={t("items.names.noSources")} text={t("items.names.noSourcesText")} />
    );
  const words = (status: Status) => (data?.rows ?? []).filter(({ ours }) => ours === status);
  return (
    <div className={css["beside"]}>
      <Refused refusal={refusal} />
      <Panel title={t("items.names.mapTable", { source })} note={t("items.names.mapNote", { source })} flush>
        <Table
          caption={t("items.names.mapTable", { source })}
          rows={STATUSES}
          keyOf={(status) => status}
          columns={[
            {
              id: "class",
              header: t("items.names.mapClass"),
              cell: (status) => (
                <Badge tone={STATUS_CLASS_TONES[STATUS_CLASS[status]]}>
                  {t(`words.statusClass.${STATUS_CLASS[status]}`)}
                </Badge>
              ),
            },
            {
              id: "ours",
              header: t("items.names.mapOurs"),
              heads: true,
              cell: (status) => t(`words.status.${status}`),
            },
            {
              id: "theirs",
              header: t("items.names.mapTheirs"),
              wrap: true,
              cell: (status) => <Words words={words(status)} status={status} onChange={onChange} />,
            },
          ]}
        />
      </Panel>
    </div>
  );
}

type WordsProps = {
  readonly words: readonly NameDraft[];
  readonly status: Status;
  readonly onChange: Props["onChange"];
};

function Words({ words, status, onChange }: WordsProps) {
  const { t } = useTranslation();
  if (words.length === 0) return <span className={css["quiet"]}>{t("items.names.mapNone", { status })}</span>;
  return (
    <span className={css["words"]}>
      {words.map((word) =>
        onChange ? (
          <Button
            key={word.theirs}
            size="s"
            aria-label={`${t("items.names.change")}: ${word.theirs}`}
            onClick={() => onChange({ ...word, given: true })}
          >
            {word.theirs}
          </Button>
        ) : (
          <strong key={word.theirs}>{word.theirs}</strong>
        ),
      )}
    </span>
  );
}
