import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { isSamePerson } from "../../../../shared/adjust/approve.ts";
import type { CaseDetail } from "../../../../shared/caseShapes.ts";
import type { Reply } from "../../../../shared/contract.ts";
import type { AdjustmentRow } from "../../../../shared/shapes.ts";
import { client } from "../../../data/client.ts";
import { useSession } from "../../../data/session.tsx";
import { useCall } from "../../../data/useCall.ts";
import { type Read, useRead } from "../../../data/useRead.ts";
import { useActions } from "../../../keys/actions.ts";
import { forgetKeys, toast, useToasts } from "../../../ui/toasts.ts";
import { useChosen } from "../../../ui/useChosen.ts";

export const WITHDRAW_KEY = "u";
const NONE: readonly AdjustmentRow[] = [];

export type Proposing = {
  readonly preview: Read<Reply<"adjustments.preview">>;
  /** Other systems that are to be corrected from the same count, by name. */
  readonly also: ReadonlySet<string>;
  readonly toggleAlso: (source: string) => void;
  readonly propose: () => void;
  readonly pending: boolean;
  /** What is proposed for the case and waits for a decision. */
  readonly waiting: readonly AdjustmentRow[];
  /** Takes one's own proposals back; undefined where there are none. */
  readonly withdraw: (() => void) | undefined;
};

/** What the explanation at this place of a count's trace would change, proposing it, and taking that back by key. */
export function usePropose(
  { case: id, kind, state, source }: CaseDetail,
  place: number | undefined,
): Proposing {
  const { t } = useTranslation();
  const { whoami, may } = useSession();
  const isOpenCount = kind === "count" && state === "open";
  const preview = useRead(
    "adjustments.preview",
    isOpenCount && place !== undefined ? { case: id, explanation: place } : undefined,
  );
  const listed = useRead("adjustments.list", isOpenCount ? { case: id, state: "proposed" } : undefined);
  const waiting = (isOpenCount ? listed.data?.rows : undefined) ?? NONE;
  const { chosen: also, toggle: toggleAlso } = useChosen<string>();
  const call = useCall("adjustments.propose");
  const shown = useRef(0);
  const [justMade, setJustMade] = useState(NONE);
  useEffect(() => () => forgetKeys(shown.current), []);

  const takeBack = async (rows: readonly AdjustmentRow[]) => {
    useToasts.getState().dismiss(shown.current);
    setJustMade(NONE);
    const answer = await client["adjustments.withdraw"]({
      adjustments: rows.map(({ adjustment }) => adjustment),
    });
    if (answer.ok) toast("good", t("adjustments.preview.withdrawn", { count: answer.value.length }));
    else toast("bad", t("adjustments.preview.withdraw"), answer.error.message);
  };
  const propose = async () => {
    if (call.pending) return;
    const sources = also.size > 0 ? { sources: [source, ...also] } : {};
    const answer = await call.run({ cases: [id], explanation: place, ...sources });
    if (!answer.ok) return toast("bad", t("case.act.propose"), answer.error.message);
    const made = answer.value;
    if (made.length === 0) {
      const isMove = preview.data?.remedies.some((remedy) => remedy.kind === "reclassification");
      return toast("good", t(isMove ? "adjustments.preview.movedAlready" : "case.act.nothingProposed"));
    }
    const what = made.map((row) => t(`words.adjustmentKind.${row.kind}`)).join(", ");
    setJustMade(made);
    forgetKeys(shown.current);
    shown.current = toast("good", t("case.act.proposed", { what }), t("case.act.proposedText"), {
      title: t("ui.undo"),
      keys: WITHDRAW_KEY,
      run: () => void takeBack(made),
    });
  };
  const known = waiting.filter(({ proposedBy }) => isSamePerson(proposedBy, whoami.user ?? ""));
  // What was just proposed can be taken back before the list of what waits is read again.
  const own = known.length > 0 ? known : justMade;
  const withdraw =
    own.length > 0 && may("manager", "supervisor", "admin") ? () => void takeBack(own) : undefined;
  useActions(
    withdraw
      ? [
          {
            id: "case.withdraw",
            title: t("adjustments.preview.withdraw"),
            group: "here",
            keys: WITHDRAW_KEY,
            run: withdraw,
          },
        ]
      : [],
  );
  return {
    preview,
    also,
    toggleAlso,
    propose: () => void propose(),
    pending: call.pending,
    waiting,
    withdraw,
  };
}
