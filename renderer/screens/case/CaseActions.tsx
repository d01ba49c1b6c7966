import { useTranslation } from "react-i18next";
import type { CaseDetail } from "../../../shared/caseShapes.ts";
import { useCall } from "../../data/useCall.ts";
import { go } from "../../routing.ts";
import { type Action, useActions } from "../../shell/actions.ts";
import { Button } from "../../ui/Button.tsx";
import { toast } from "../../ui/toasts.ts";
import { AssignDialog } from "./AssignDialog.tsx";
import { NoteDialog } from "./NoteDialog.tsx";
import { ResolveDialog } from "./ResolveDialog.tsx";
import type { CaseWork } from "./useCaseWork.ts";

type Props = { readonly detail: CaseDetail; readonly work: CaseWork };

/** What can be done with a case, each by its key; closing it where it is open. */
export function CaseActions({ detail, work }: Props) {
  const { t } = useTranslation();
  const { works, isOpen, opened, open, suggested, act, actName, pending } = work;
  useCaseActions(detail, work);
  const close = () => open(undefined);
  return (
    <>
      {works && (
        <>
          <Button icon="note" keys="n" onClick={() => open("note")}>
            {t("case.act.note")}
          </Button>
          <Button icon="user" keys="a" onClick={() => open("assign")}>
            {t("case.act.assign")}
          </Button>
        </>
      )}
      {isOpen && (
        <Button icon="check" keys="r" onClick={() => open("resolve")}>
          {t("case.act.resolve")}
        </Button>
      )}
      {act && (
        <Button tone="primary" keys="p" disabled={pending} onClick={act}>
          {actName}
        </Button>
      )}
      <NoteDialog id={detail.case} open={opened === "note"} onClose={close} />
      <AssignDialog id={detail.case} owner={detail.owner} open={opened === "assign"} onClose={close} />
      {opened === "resolve" && <ResolveDialog id={detail.case} suggested={suggested} onClose={close} />}
    </>
  );
}

function useCaseActions(detail: CaseDetail, { works, isOpen, open, act, actName }: CaseWork) {
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
  useActions([
    ...(works
      ? [
          here("note", t("case.act.note"), "n", () => open("note")),
          here("assign", t("case.act.assign"), "a", () => open("assign")),
        ]
      : []),
    ...(isOpen ? [here("resolve", t("case.act.resolve"), "r", () => open("resolve"))] : []),
    ...(act ? [here("propose", actName, "p", act)] : []),
    ...(detail.kind === "count" ? [here("trace", t("case.one.again"), undefined, () => void doTrace())] : []),
    here("list", t("case.one.list"), "escape", () => history.back()),
    here("adjustments", t("case.act.toAdjustments"), undefined, () => go("adjustments")),
  ]);
}
