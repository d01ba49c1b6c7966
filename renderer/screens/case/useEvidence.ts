import { useEffect, useRef, useState, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import type { AboutCount, Origin } from "../../../shared/caseShapes.ts";
import { MOVEMENT_TYPES, type MovementType } from "../../../shared/domain.ts";
import { toast } from "../../ui/toasts.ts";
import type { Opener } from "./Opens.tsx";
import type { ShowOrigin } from "./useOrigin.tsx";

type BridgeStep = AboutCount["bridge"][number];
type Run = Extract<Opener, { readonly run: () => void }>;

export type Evidence = {
  /** The whole timeline: the book is what it adds up to. */
  readonly book: Run;
  /** The line of the file that the counted number stands in. */
  readonly counted: Run;
  /** A bar of the bridge: the baseline's line, the movements of its type in the timeline. */
  readonly ofStep: (step: BridgeStep) => Run | undefined;
};

/** What opens where the numbers of a count's case came from, and the type of movement that its timeline is narrowed to. */
export function useEvidence(
  { origins, entries }: AboutCount,
  timeline: RefObject<HTMLDivElement | null>,
  show: ShowOrigin,
): { readonly type: MovementType | undefined; readonly evidence: Evidence } {
  const { t } = useTranslation();
  const [type, setType] = useState<MovementType>();
  // Of another type it is another table, which can take the focus once it is there.
  const goes = useRef(false);
  useEffect(() => {
    if (goes.current) timeline.current?.focus();
    goes.current = false;
  }, [timeline, type]);
  const narrow = (next: MovementType | undefined) => {
    if (next === type) return timeline.current?.focus();
    goes.current = true;
    setType(next);
  };
  const fileOf = (origin: Origin | null): Run => ({
    title: t("case.origin.title"),
    run: () => (origin ? show(origin) : toast("good", t("case.timeline.noFile"))),
  });
  const book: Run = { title: t("case.act.timeline"), run: () => narrow(undefined) };
  const isSummed = entries.some(({ bin }) => bin !== "");
  const counted: Run = {
    ...fileOf(origins.counted),
    title: t("case.act.counted"),
    ...(isSummed && { run: () => toast("good", t("case.timeline.summed")) }),
  };
  const ofStep = ({ kind, label }: BridgeStep): Run | undefined => {
    const moved = MOVEMENT_TYPES.find((known) => known === label);
    if (kind === "baseline") return fileOf(origins.baseline);
    if (kind === "counted") return counted;
    if (kind === "book") return book;
    return moved && { title: t("case.bridge.rows"), run: () => narrow(moved) };
  };
  return { type, evidence: { book, counted, ofStep } };
}
