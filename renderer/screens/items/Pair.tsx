import { useTranslation } from "react-i18next";
import { useSession } from "../../data/session.tsx";
import { useActions, type Action } from "../../keys/actions.ts";
import { Button } from "../../ui/Button.tsx";
import { withInstantsHere } from "../../ui/format.ts";
import { Panel } from "../../ui/Panel.tsx";
import css from "./Items.module.css";
import { directionOf, type DuplicatePair } from "./pairs.ts";
import { PairTable } from "./PairTable.tsx";

type Props = {
  readonly pair: DuplicatePair;
  readonly swapped: boolean;
  readonly onSwap: () => void;
  readonly onAsk: (what: "merge" | "apart") => void;
};

const here = (id: string, title: string, keys: string, run: () => void): Action => ({
  ...{ id, title, keys, run },
  group: "here",
  ofRows: true,
});

/** A suspected pair side by side, and what can be decided about it. */
export function Pair({ pair, swapped, onSwap, onAsk }: Props) {
  const { t } = useTranslation();
  const { may } = useSession();
  const works = may("manager", "supervisor", "admin");
  const merge = () => onAsk("merge");
  const apart = () => onAsk("apart");
  useActions(
    works
      ? [
          here("items.merge", t("items.duplicates.merge"), "m", merge),
          here("items.apart", t("items.duplicates.apart"), "k", apart),
          here("items.swap", t("items.duplicates.swap"), "s", onSwap),
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
              <Button size="s" keys="s" aria-label={t("items.duplicates.swap")} onClick={onSwap}>
                {t("items.duplicates.swapShort")}
              </Button>
              <Button size="s" keys="k" onClick={apart}>
                {t("items.duplicates.apart")}
              </Button>
              <Button size="s" tone="primary" keys="m" onClick={merge}>
                {t("items.duplicates.merge")}
              </Button>
            </>
          )
        }
      >
        <p className={css["because"]}>{withInstantsHere(pair.because)}</p>
        <PairTable pair={pair} into={directionOf(pair, swapped).into} />
      </Panel>
    </div>
  );
}
