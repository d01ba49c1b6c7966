import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "../../data/session.tsx";
import { useActions } from "../../shell/actions.ts";
import { Button } from "../../ui/Button.tsx";
import css from "./Adjustments.module.css";
import { DecisionDialog, type Decision } from "./DecisionDialog.tsx";

type Props = {
  /** What a decision is about: the chosen rows, or the active one when none is chosen. */
  readonly ids: readonly number[];
  readonly chosen: number;
  readonly onToggle: () => void;
  readonly onChooseAll: () => void;
  readonly onDecided: () => void;
};

export function Decide({ ids, chosen, onToggle, onChooseAll, onDecided }: Props) {
  const { t } = useTranslation();
  const { may, whoami } = useSession();
  const [decision, setDecision] = useState<Decision>();
  const decides = may("supervisor", "admin");
  const any = ids.length > 0;
  useActions(
    any
      ? [
          {
            id: "adjust.toggle",
            title: t("adjustments.toggle"),
            group: "here",
            keys: "space",
            run: onToggle,
          },
          {
            id: "adjust.all",
            title: t("adjustments.chooseAll"),
            group: "here",
            keys: "mod+a",
            run: onChooseAll,
          },
          {
            id: "adjust.approve",
            title: t("adjustments.approve"),
            group: "here",
            keys: "a",
            run: () => setDecision("approve"),
          },
          {
            id: "adjust.reject",
            title: t("adjustments.reject"),
            group: "here",
            keys: "r",
            run: () => setDecision("reject"),
          },
        ]
      : [],
  );
  if (!any) return null;
  return (
    <div className={css["decide"]}>
      <span>{chosen > 0 ? t("adjustments.chosen", { count: chosen }) : t("adjustments.chosenOne")}</span>
      {!decides && whoami.role && (
        <span className={css["quiet"]}>
          {t("adjustments.mayNot", { role: t(`words.role.${whoami.role}`).toLowerCase(), keys: "G W" })}
        </span>
      )}
      <div className={css["decideButtons"]}>
        <Button keys="r" onClick={() => setDecision("reject")}>
          {t("adjustments.reject")}
        </Button>
        <Button tone="primary" keys="a" onClick={() => setDecision("approve")}>
          {t("adjustments.approve")}
        </Button>
      </div>
      <DecisionDialog
        decision={decision}
        ids={ids}
        onClose={() => setDecision(undefined)}
        onDecided={() => {
          setDecision(undefined);
          onDecided();
        }}
      />
    </div>
  );
}
