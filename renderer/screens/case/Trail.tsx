import type { CaseDetail } from "../../../shared/caseShapes.ts";
import css from "./Case.module.css";
import { History } from "./History.tsx";
import { Linked } from "./Linked.tsx";
import type { ShowOrigin } from "./useOrigin.tsx";

/** What was done about a case, and the cases that it hangs together with. */
export function Trail({ detail, onOrigin }: { readonly detail: CaseDetail; readonly onOrigin: ShowOrigin }) {
  return (
    <div className={css["evidence"]}>
      <History detail={detail} onOrigin={onOrigin} />
      <Linked linked={detail.linked} />
    </div>
  );
}
