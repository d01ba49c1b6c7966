import { useTranslation } from "react-i18next";
import type { Reply } from "../../../../shared/contract.ts";
import { ARRIVALS } from "../../../../shared/contract/handover.ts";
import { classesOf } from "../../../ui/classes.ts";
import css from "./Batch.module.css";

const c = classesOf(css);

type Props = { readonly arrivals: Reply<"batches.list">[number]["arrivals"] };

/** How much of a batch was seen in the system's next report: drawn, and said beside it. */
export function ArrivalBar({ arrivals }: Props) {
  const { t } = useTranslation();
  const total = ARRIVALS.reduce((sum, state) => sum + arrivals[state], 0);
  const there = ARRIVALS.filter((state) => arrivals[state] > 0);
  return (
    <span className={c("arrival")}>
      <span className={c("bar")} aria-hidden="true">
        {there.map((state) => (
          <span key={state} className={c(state)} style={{ width: `${(arrivals[state] / total) * 100}%` }} />
        ))}
      </span>
      {there.map((state) => t(`adjustments.arrivals.some.${state}`, { count: arrivals[state] })).join(", ")}
    </span>
  );
}
