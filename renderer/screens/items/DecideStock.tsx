import { useTranslation } from "react-i18next";
import { client } from "../../data/client.ts";
import { useSession } from "../../data/session.tsx";
import { useCall } from "../../data/useCall.ts";
import { useActions } from "../../keys/actions.ts";
import { Button } from "../../ui/Button.tsx";
import { Refused } from "../../ui/Refused.tsx";
import css from "./Items.module.css";
import { useUndo } from "../../shell/useUndo.ts";

type Props = {
  /** What a decision is about: the chosen items, or the marked one when none is chosen. */
  readonly skus: readonly string[];
  readonly chosen: number;
  readonly onToggle: () => void;
  readonly onChooseAll: () => void;
  readonly onDecided: () => void;
};

export function DecideStock({ skus, chosen, onToggle, onChooseAll, onDecided }: Props) {
  const { t } = useTranslation();
  const { may } = useSession();
  const call = useCall("items.setStock");
  const decided = useUndo();
  const works = may("manager", "supervisor", "admin");
  const decide = async (stock: boolean) => {
    const about = [...skus];
    const answer = await call.run({ skus: about, stock });
    if (!answer.ok) return;
    onDecided();
    const done = { count: about.length, sku: about[0] ?? "" };
    decided({
      title: stock ? t("items.notStock.yesDone", done) : t("items.notStock.noDone", done),
      text: t(stock ? "items.notStock.yesDoneText" : "items.notStock.noDoneText"),
      undo: () => client["items.setStock"]({ skus: about, stock: null }),
    });
  };
  const offered = works && skus.length > 0;
  useActions(
    offered
      ? [
          {
            id: "stock.toggle",
            title: t("items.notStock.toggle"),
            group: "here",
            keys: "space",
            run: onToggle,
          },
          {
            id: "stock.all",
            title: t("items.notStock.chooseAll"),
            group: "here",
            keys: "mod+a",
            run: onChooseAll,
          },
          {
            id: "stock.no",
            title: t("items.notStock.no"),
            group: "here",
            keys: "x",
            run: () => void decide(false),
          },
          {
            id: "stock.yes",
            title: t("items.notStock.yes"),
            group: "here",
            keys: "s",
            run: () => void decide(true),
          },
        ]
      : [],
  );
  if (!offered) return null;
  return (
    <>
      <Refused refusal={call.refusal} />
      <div className={css["bar"]}>
        <span>
          {chosen > 0 ? t("items.notStock.chosen", { count: chosen }) : t("items.notStock.chosenOne")}
        </span>
        <div className={css["barButtons"]}>
          <Button keys="s" disabled={call.pending} onClick={() => void decide(true)}>
            {t("items.notStock.yes")}
          </Button>
          <Button tone="primary" keys="x" disabled={call.pending} onClick={() => void decide(false)}>
            {t("items.notStock.no")}
          </Button>
        </div>
      </div>
    </>
  );
}
