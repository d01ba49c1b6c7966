import type { Cause } from "../../../../shared/domain.ts";
import type { ActProps } from "./ActDialog.tsx";
import { AssignDialog } from "./AssignDialog.tsx";
import { CauseDialog } from "./CauseDialog.tsx";
import { EscalateDialog } from "./EscalateDialog.tsx";
import { LinkDialog } from "./LinkDialog.tsx";
import { ResolveDialog, type Suggested } from "./ResolveDialog.tsx";
import { TextDialog } from "./TextDialog.tsx";
import { WaitDialog } from "./WaitDialog.tsx";
import type { WorkName } from "./works.ts";

type Props = ActProps & {
  readonly opened: WorkName | undefined;
  readonly suggested: Suggested;
  readonly cause: Cause | null;
  readonly code: string | null;
};

/** The dialog of the act that was begun, if any. */
export function WorkDialog({ opened, suggested, cause, code, ...props }: Props) {
  switch (opened) {
    case undefined:
      return null;
    case "assign":
      return <AssignDialog {...props} />;
    case "note":
    case "reopen":
      return <TextDialog {...props} what={opened} />;
    case "wait":
      return <WaitDialog {...props} />;
    case "escalate":
      return <EscalateDialog {...props} />;
    case "cause":
      return <CauseDialog {...props} cause={cause} code={code} />;
    case "resolve":
      return <ResolveDialog {...props} suggested={suggested} />;
    case "link":
      return <LinkDialog {...props} />;
  }
}
