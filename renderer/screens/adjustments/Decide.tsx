import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "../../data/session.tsx";
import { useCall } from "../../data/useCall.ts";
import { useActions } from "../../keys/actions.ts";
import { Button } from "../../ui/Button.tsx";
import { toast } from "../../ui/toasts.ts";
import css from "./Adjustments.module.css";
import { RejectDialog } from "./RejectDialog.tsx";
import { ReviewDialog, type Reviewed } from "./ReviewDialog.tsx";

type Props = {
  /** What a decision is about: the chosen rows, or those that are marked when none is chosen. */
  readonly ids: readonly number[];
  readonly onToggle: () => void;
  readonly onChooseAll: () => void;
  readonly onDecided: () => void;
};

export function Decide({ ids, onToggle, onChooseAll, onDecided }: Props) {
  const { t } = useTranslation();
  const { may, whoami } = useSession();
  const [reviewed, setReviewed] = useState<Reviewed>();
  // What it was opened for, whatever happens to the list meanwhile.
  const [rejecting, setRejecting] = useState<readonly number[]>();
  const review = useCall("adjustments.review", t("adjustments.review.lines"));
  const decides = may("supervisor", "admin");
  const any = ids.length > 0;
  // The dialog opens with what it is about in it: nobody can approve what isn't shown yet.
  const look = async () => {
    const answer = await review.run({ adjustments: [...ids] });
    if (answer.ok) setReviewed({ ids, review: answer.value, changed: [], refusal: undefined });
    else toast("bad", t("adjustments.approve"), answer.error.message);
  };
  const here = (id: string, title: string, keys: string, run: () => void) => ({
    ...{ id: `adjust.${id}`, title, keys, run },
    group: "here" as const,
    ofRows: true,
  });
  useActions(
    any
      ? [
          here("toggle", t("adjustments.toggle"), "space", onToggle),
          here("all", t("adjustments.chooseAll"), "mod+a", onChooseAll),
          here("approve", t("adjustments.approve"), "a", () => void look()),
          here("reject", t("adjustments.reject"), "r", () => setRejecting(ids)),
        ]
      : [],
  );
  return (
    <>
      {any && (
        <div className={css["decide"]}>
          <span>
            {ids.length > 1 ? t("adjustments.chosen", { count: ids.length }) : t("adjustments.chosenOne")}
          </span>
          {!decides && whoami.role && (
            <span className={css["quiet"]}>
              {t("adjustments.mayNot", { role: t(`words.role.${whoami.role}`), keys: "G W" })}
            </span>
          )}
          <div className={css["decideButtons"]}>
            <Button keys="r" onClick={() => setRejecting(ids)}>
              {t("adjustments.reject")}
            </Button>
            <Button tone="primary" keys="a" disabled={review.pending} onClick={() => void look()}>
              {t("adjustments.approve")}
            </Button>
          </div>
        </div>
      )}
      <ReviewDialog
        reviewed={reviewed}
        onReviewed={setReviewed}
        onClose={() => setReviewed(undefined)}
        onDecided={onDecided}
      />
      <RejectDialog ids={rejecting} onClose={() => setRejecting(undefined)} onDecided={onDecided} />
    </>
  );
}
