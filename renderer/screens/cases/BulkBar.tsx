import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CaseRow } from "../../../shared/shapes.ts";
import { MOST_AT_ONCE } from "../../../shared/contract/casework.ts";
import { useActions } from "../../keys/actions.ts";
import { useUndo } from "../../shell/useUndo.ts";
import { Button } from "../../ui/Button.tsx";
import { Kbd } from "../../ui/Kbd.tsx";
import { WorkDialog } from "../case/work/WorkDialog.tsx";
import { CLOSED_WORKS, OPEN_WORKS, type WorkName } from "../case/work/works.ts";
import css from "./Cases.module.css";
import type { Selection } from "./useSelection.ts";

type Props = {
  readonly selection: Selection;
  /** The row that is marked. */
  readonly active: CaseRow | undefined;
  /** Whether the list shows closed cases only. */
  readonly closed: boolean;
};

/** What was begun, and what it is about: whatever happens to the list meanwhile, that stays. */
type Begun = {
  readonly name: WorkName;
  readonly which: NonNullable<Selection["which"]>;
  /** The one case that it is about, where it is one. */
  readonly only: CaseRow | undefined;
};

const isOnly = (which: Begun["which"], row: CaseRow | undefined): boolean =>
  "cases" in which && which.cases.length === 1 && which.cases[0] === row?.case;

const NOTHING = { cause: "unexplained", because: "" } as const;

/** What can be done with the cases that are chosen, by button and by the keys that a case's own screen has. */
export function BulkBar({ selection, active, closed }: Props) {
  const { t } = useTranslation();
  const [begun, setBegun] = useState<Begun>();
  const tell = useUndo();
  const { which, any, whole, count, clear } = selection;
  const works = closed ? CLOSED_WORKS : OPEN_WORKS;
  const open = (name: WorkName) =>
    which && setBegun({ name, which, only: isOnly(which, active) ? active : undefined });
  useActions([
    {
      id: "cases.choose",
      title: t("casework.choose"),
      group: "here",
      keys: "space",
      ofRows: true,
      run: selection.toggleMarked,
    },
    {
      id: "cases.all",
      title: t("casework.chooseAll"),
      group: "here",
      keys: "mod+a",
      ofRows: true,
      run: selection.chooseAll,
    },
    ...(any
      ? [
          {
            id: "cases.none",
            title: t("casework.chooseNone"),
            group: "here" as const,
            keys: "escape",
            run: clear,
          },
        ]
      : []),
    ...(which
      ? works.map(({ name, keys }) => ({
          id: `cases.${name}`,
          title: `${t(`casework.acts.${name}`)}: ${t("casework.cases", { count })}`,
          group: "here" as const,
          keys,
          ofRows: true,
          run: () => open(name),
        }))
      : []),
  ]);
  return (
    <>
      {any && (
        <div className={css["bulk"]} role="group" aria-label={t("casework.panel")}>
          <strong>{t(whole ? "casework.chosenAll" : "casework.chosen", { count })}</strong>
          {which ? (
            works.map(({ name, keys, icon }) => (
              <Button key={name} size="s" icon={icon} keys={keys} onClick={() => open(name)}>
                {t(`casework.acts.${name}`)}
              </Button>
            ))
          ) : (
            <span>{t("casework.tooMany", { count: MOST_AT_ONCE })}</span>
          )}
          <span className={css["none"]}>
            <Button
              size="s"
              tone="quiet"
              icon="close"
              aria-label={t("casework.chooseNone")}
              title={t("casework.chooseNone")}
              onClick={clear}
            />
            <Kbd keys="escape" />
          </span>
        </div>
      )}
      {begun && (
        <WorkDialog
          opened={begun.name}
          target={{
            which: begun.which,
            owner: begun.only?.owner ?? null,
            tell: (step) => {
              clear();
              tell(step);
            },
          }}
          suggested={NOTHING}
          cause={begun.only?.cause ?? null}
          code={begun.only?.reasonCode ?? null}
          onClose={() => setBegun(undefined)}
        />
      )}
    </>
  );
}
