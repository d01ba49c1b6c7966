import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AboutCount, CaseDetail } from "../../../shared/caseShapes.ts";
import { useSession } from "../../data/session.tsx";
import { mainPartOf, remedyOf } from "./explain.ts";
import { type Proposing, usePropose } from "./propose/usePropose.ts";
import { useCaseUndo } from "./useCaseUndo.ts";
import { useRecount } from "./useRecount.ts";
import type { Suggested } from "./work/ResolveDialog.tsx";
import type { WorkName } from "./work/works.ts";

export type CaseWork = ReturnType<typeof useCaseUndo> & {
  /** Whether whoever is signed in works cases. */
  readonly works: boolean;
  /** Whether they may work this one: it is open, too. */
  readonly isOpen: boolean;
  /** The dialog that is open. */
  readonly opened: WorkName | undefined;
  readonly open: (dialog: WorkName | undefined) => void;
  readonly suggested: Suggested;
  /** What the chosen explanation asks for; undefined where nothing can be done any more. */
  readonly act: (() => void) | undefined;
  readonly actName: string;
  readonly pending: boolean;
  readonly proposing: Proposing;
};

const NOTHING = { cause: "unexplained", because: "" } as const;

/** What may be done with a case by whoever is signed in; of a count's case, also what its explanation asks for. */
export function useCaseWork(detail: CaseDetail, about?: AboutCount, place = 0): CaseWork {
  const { t } = useTranslation();
  const { may } = useSession();
  const [opened, open] = useState<WorkName>();
  const back = useCaseUndo(detail);
  const works = may("manager", "supervisor", "admin");
  const isOpen = works && detail.state === "open";
  const recount = useRecount(detail.case, isOpen);
  const explanation = about?.trace.explanations[place];
  const proposing = usePropose(detail, explanation && place);
  const part = explanation && mainPartOf(explanation);
  const remedy = explanation && remedyOf(explanation);
  const isProposed = remedy === "propose" && proposing.waiting.length > 0;
  const acts = { propose: proposing.propose, recount, resolve: () => open("resolve") };
  return {
    ...{ ...back, works, isOpen, opened, open, pending: proposing.pending, proposing },
    suggested: part ? { cause: part.cause, because: part.because } : NOTHING,
    act: isOpen && remedy && !isProposed ? acts[remedy] : undefined,
    actName: t(`case.act.${remedy ?? "propose"}`),
  };
}
