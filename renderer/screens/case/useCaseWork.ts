import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AboutCount, CaseDetail } from "../../../shared/caseShapes.ts";
import type { Cause } from "../../../shared/domain.ts";
import { useSession } from "../../data/session.tsx";
import { useCall } from "../../data/useCall.ts";
import { toast } from "../../ui/toasts.ts";
import { mainPartOf, remedyOf } from "./explain.ts";
import { useRecount } from "./useRecount.ts";

export type Opened = "note" | "assign" | "resolve" | undefined;
export type CaseWork = {
  readonly works: boolean;
  readonly isOpen: boolean;
  readonly opened: Opened;
  readonly open: (dialog: Opened) => void;
  /** What resolving starts from: the chosen cause and what speaks for it. */
  readonly suggested: { readonly cause: Cause; readonly because: string };
  /** What the chosen explanation asks for; undefined where nothing can be done any more. */
  readonly act: (() => void) | undefined;
  readonly actName: string;
  readonly pending: boolean;
};

const NOTHING = { cause: "unexplained", because: "" } as const;

/** What may be done with a case by whoever is signed in; of a count's case, also what its explanation asks for. */
export function useCaseWork(detail: CaseDetail, about?: AboutCount, place = 0): CaseWork {
  const { t } = useTranslation();
  const { may } = useSession();
  const propose = useCall("adjustments.propose");
  const [opened, open] = useState<Opened>();
  const works = may("manager", "supervisor", "admin");
  const isOpen = works && detail.state === "open";
  const recount = useRecount(detail.case, isOpen);
  const explanation = about?.trace.explanations[place];
  const part = explanation && mainPartOf(explanation);
  const remedy = explanation && remedyOf(explanation);
  const doPropose = async () => {
    const answer = await propose.run({ cases: [detail.case], explanation: place });
    if (!answer.ok) return toast("bad", t("case.act.propose"), answer.error.message);
    if (answer.value.length === 0) return toast("good", t("case.act.nothingProposed"));
    const kinds = answer.value.map(({ kind }) => t(`words.adjustmentKind.${kind}`)).join(", ");
    toast("good", t("case.act.proposed", { what: kinds }), t("case.act.proposedText"));
  };
  const acts = { propose: () => void doPropose(), recount, resolve: () => open("resolve") };
  return {
    ...{ works, isOpen, opened, open, pending: propose.pending },
    suggested: part ? { cause: part.cause, because: part.because } : NOTHING,
    act: isOpen && remedy ? acts[remedy.act] : undefined,
    actName: t(`case.act.${remedy?.act ?? "propose"}`),
  };
}
