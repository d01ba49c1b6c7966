import { useTranslation } from "react-i18next";
import type { CaseDetail } from "../../../shared/caseShapes.ts";
import { useCall } from "../../data/useCall.ts";
import { go } from "../../routing.ts";
import { type Action, useActions } from "../../keys/actions.ts";
import { Button } from "../../ui/Button.tsx";
import { toast } from "../../ui/toasts.ts";
import type { CaseWork } from "./useCaseWork.ts";
import { UNDO_KEY } from "./useCaseUndo.ts";
import { WorkDialog } from "./work/WorkDialog.tsx";
import { CLOSED_WORKS, OPEN_WORKS } from "./work/works.ts";

type Props = { readonly detail: CaseDetail; readonly work: CaseWork };

/** What the chosen explanation asks for, and the keys and dialogs of everything else that can be done. */
export function CaseActions({ detail, work }: Props) {
  const { opened, open, suggested, act, actName, pending, tell } = work;
  useCaseActions(detail, work);
  return (
    <>
      {act && (
        <Button tone="primary" keys="p" disabled={pending} onClick={act}>
          {actName}
        </Button>
      )}
      <WorkDialog
        opened={opened}
        target={{ which: { cases: [detail.case] }, owner: detail.owner, tell }}
        suggested={suggested}
        cause={detail.cause}
        code={detail.reasonCode}
        onClose={() => open(undefined)}
      />
    </>
  );
}

function useCaseActions(detail: CaseDetail, { works, open, act, actName, undoes, undo }: CaseWork) {
  const { t } = useTranslation();
  const trace = useCall("trace.run", t("cases.tracing"));
  const doTrace = async () => {
    const answer = await trace.run({ cases: [detail.case] });
    if (!answer.ok && answer.error.code !== "cancelled")
      toast("bad", t("case.one.again"), answer.error.message);
  };
  const here = (id: string, title: string, keys: string | undefined, run: () => void): Action => ({
    ...{ id: `case.${id}`, title, keys, run },
    group: "here",
  });
  const offered = works ? (detail.state === "open" ? OPEN_WORKS : CLOSED_WORKS) : [];
  useActions([
    ...offered.map(({ name, keys }) => here(name, t(`casework.acts.${name}`), keys, () => open(name))),
    ...(works && undoes !== undefined
      ? [here("undo", t("casework.acts.undo", { what: undoes }), UNDO_KEY, undo)]
      : []),
    ...(act ? [here("propose", actName, "p", act)] : []),
    ...(detail.kind === "count" ? [here("trace", t("case.one.again"), undefined, () => void doTrace())] : []),
    here("list", t("case.one.list"), "escape", () => history.back()),
    here("adjustments", t("case.act.toAdjustments"), undefined, () => go("adjustments")),
  ]);
}
