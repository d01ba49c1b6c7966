import { useState } from "react";
import { useTranslation } from "react-i18next";
import { client } from "../../data/client.ts";
import { useSession } from "../../data/session.tsx";
import { useActions } from "../../shell/actions.ts";
import { Button } from "../../ui/Button.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { ApartDialog } from "./ApartDialog.tsx";
import type { DuplicatePair } from "./duplicateColumns.tsx";
import css from "./Items.module.css";
import { MergeDialog } from "./MergeDialog.tsx";
import { PairTable } from "./PairTable.tsx";
import type { Step } from "./useUndo.ts";

type Props = { readonly pair: DuplicatePair; readonly onDecided: (step: Step) => void };
type Opened = "merge" | "apart" | undefined;

/** A suspected pair side by side, and what can be decided about it. The one with more movements stays, or the other. */
export function Pair({ pair, onDecided }: Props) {
  const { t } = useTranslation();
  const { may } = useSession();
  const [swapped, setSwapped] = useState(false);
  const [opened, setOpened] = useState<Opened>();
  const { from, into, moves } = directionOf(pair, swapped);
  const works = may("manager", "supervisor", "admin");
  const swap = () => setSwapped((before) => !before);
  const close = () => setOpened(undefined);
  const merged = (movements: number) => {
    close();
    onDecided({
      title: t("items.duplicates.mergeDone", { from, into }),
      text: t("items.duplicates.mergeDoneText", { count: movements, into }),
      undo: () => client["items.unmerge"]({ from }),
    });
  };
  useActions(
    works
      ? [
          {
            id: "items.merge",
            title: t("items.duplicates.merge"),
            group: "here",
            keys: "m",
            run: () => setOpened("merge"),
          },
          {
            id: "items.apart",
            title: t("items.duplicates.apart"),
            group: "here",
            keys: "k",
            run: () => setOpened("apart"),
          },
          { id: "items.swap", title: t("items.duplicates.swap"), group: "here", keys: "s", run: swap },
        ]
      : [],
  );
  return (
    <div className={css["beside"]}>
      <Panel
        title={t("items.duplicates.compare")}
        flush
        actions={
          works && (
            <>
              <Button size="s" keys="s" aria-label={t("items.duplicates.swap")} onClick={swap}>
                {t("items.duplicates.swapShort")}
              </Button>
              <Button size="s" keys="k" onClick={() => setOpened("apart")}>
                {t("items.duplicates.apart")}
              </Button>
              <Button size="s" tone="primary" keys="m" onClick={() => setOpened("merge")}>
                {t("items.duplicates.merge")}
              </Button>
            </>
          )
        }
      >
        <p className={css["because"]}>{pair.because}</p>
        <PairTable pair={pair} into={into} />
      </Panel>
      <MergeDialog
        open={opened === "merge"}
        from={from}
        into={into}
        moves={moves}
        onSwap={swap}
        onClose={close}
        onMerged={merged}
      />
      <ApartDialog
        open={opened === "apart"}
        sku={pair.sku}
        other={pair.other}
        onClose={close}
        onApart={onDecided}
      />
    </div>
  );
}

type Direction = { readonly from: string; readonly into: string; readonly moves: number };

/** `moves` is how many movements of `from` would be read as `into`'s. */
function directionOf(pair: DuplicatePair, swapped: boolean): Direction {
  const { sku, other, movements, otherMovements } = pair;
  return otherMovements > movements !== swapped
    ? { from: sku, into: other, moves: movements }
    : { from: other, into: sku, moves: otherMovements };
}
