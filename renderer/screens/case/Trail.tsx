import type { CaseDetail } from "../../../shared/caseShapes.ts";
import css from "./Case.module.css";
import { History } from "./History.tsx";
import { Linked } from "./Linked.tsx";
import type { CaseWork } from "./useCaseWork.ts";
import type { ShowOrigin } from "./useOrigin.tsx";

type Props = { readonly detail: CaseDetail; readonly work: CaseWork; readonly onOrigin: ShowOrigin };

/** What was done about a case, and the cases that it hangs together with. */
export function Trail({ detail, work, onOrigin }: Props) {
  return (
    <div className={css["evidence"]}>
      <History detail={detail} onOrigin={onOrigin} />
      <Linked detail={detail} work={work} />
    </div>
  );
}
