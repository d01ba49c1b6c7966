import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "../../../data/session.tsx";
import { useActions } from "../../../keys/actions.ts";
import { Button } from "../../../ui/Button.tsx";
import { copyText } from "../../../ui/copyText.ts";
import type { ImportRow } from "./ImportsList.tsx";
import css from "./List.module.css";
import { UndoDialog } from "./UndoDialog.tsx";

type Props = {
  /** The import whose row is marked. */
  readonly marked: ImportRow | undefined;
  readonly onRejects: (row: ImportRow) => void;
};

/** What can be done with the import that is marked in the list; each by its key. */
export function ImportActs({ marked, onRejects }: Props) {
  const { t } = useTranslation();
  const { may } = useSession();
  const [undoing, setUndoing] = useState<ImportRow>();
  const actsOn = (row: ImportRow) => [
    {
      id: "copyHash",
      title: t("imports.list.copyHash"),
      keys: "c",
      isPossible: true,
      run: () => void copyText(row.sha256, t("imports.list.hashCopied")),
    },
    {
      id: "rejects",
      title: t("imports.rejects.title"),
      keys: "s",
      isPossible: row.rejected > 0,
      run: () => onRejects(row),
    },
    ...(may("manager", "supervisor", "admin")
      ? [
          {
            id: "undo",
            title: t("imports.list.undoDo"),
            // U alone takes back the import that was just made, whose result may stand above the list.
            keys: "shift+u",
            isPossible: row.undoneAt === null,
            run: () => setUndoing(row),
          },
        ]
      : []),
  ];
  const acts = marked ? actsOn(marked) : [];
  useActions(
    acts
      .filter(({ isPossible }) => isPossible)
      .map(({ id, title, keys, run }) => ({
        ...{ id: `imports.${id}`, title, keys, run },
        group: "here" as const,
        ofRows: true,
      })),
  );
  if (!marked) return null;
  return (
    <div className={css["acts"]}>
      <span className={css["marked"]}>{marked.file}</span>
      {acts.map(({ id, title, keys, isPossible, run }) => (
        <Button key={id} size="s" keys={keys} disabled={!isPossible} onClick={run}>
          {title}
        </Button>
      ))}
      <UndoDialog row={undoing} onClose={() => setUndoing(undefined)} />
    </div>
  );
}
