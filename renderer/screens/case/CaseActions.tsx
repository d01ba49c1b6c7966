import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CaseDetail } from "../../../shared/shapes.ts";
import { useSession } from "../../data/session.tsx";
import { useCall } from "../../data/useCall.ts";
import { go } from "../../routing.ts";
import { useActions } from "../../shell/actions.ts";
import { Button } from "../../ui/Button.tsx";
import { toast } from "../../ui/toasts.ts";
import { AssignDialog } from "./AssignDialog.tsx";
import { NoteDialog } from "./NoteDialog.tsx";
import { ResolveDialog } from "./ResolveDialog.tsx";

type Props = { readonly detail: CaseDetail; readonly explanation: number };
type Opened = "note" | "assign" | "resolve" | undefined;

export function CaseActions({ detail, explanation }: Props) {
  const { t } = useTranslation();
  const { may } = useSession();
  const propose = useCall("adjustments.propose");
  const trace = useCall("trace.run", t("cases.tracing"));
  const [opened, setOpened] = useState<Opened>();
  const works = may("manager", "supervisor", "admin");
  const open = works && detail.state === "open";
  const doPropose = async () => {
    const answer = await propose.run({ cases: [detail.case], explanation });
    if (!answer.ok) return toast("bad", t("cases.act.propose"), answer.error.message);
    if (answer.value.length === 0) return toast("good", t("cases.act.nothingProposed"));
    const kinds = answer.value.map(({ kind }) => t(`words.adjustmentKind.${kind}`)).join(", ");
    toast("good", t("cases.act.proposed", { what: kinds }), t("cases.act.proposedText"));
  };
  const doTrace = async () => {
    const answer = await trace.run({ cases: [detail.case] });
    if (!answer.ok && answer.error.code !== "cancelled")
      toast("bad", t("cases.one.again"), answer.error.message);
  };
  useActions([
    ...(works
      ? [
          {
            id: "case.note",
            title: t("cases.act.note"),
            group: "here" as const,
            keys: "n",
            run: () => setOpened("note"),
          },
          {
            id: "case.assign",
            title: t("cases.act.assign"),
            group: "here" as const,
            keys: "a",
            run: () => setOpened("assign"),
          },
        ]
      : []),
    ...(open
      ? [
          {
            id: "case.resolve",
            title: t("cases.act.resolve"),
            group: "here" as const,
            keys: "r",
            run: () => setOpened("resolve"),
          },
          {
            id: "case.propose",
            title: t("cases.act.propose"),
            group: "here" as const,
            keys: "p",
            run: () => void doPropose(),
          },
        ]
      : []),
    { id: "case.trace", title: t("cases.one.again"), group: "here", run: () => void doTrace() },
    { id: "case.list", title: t("cases.one.list"), group: "here", keys: "escape", run: () => history.back() },
    {
      id: "case.adjustments",
      title: t("cases.act.toAdjustments"),
      group: "here",
      run: () => go("adjustments"),
    },
  ]);
  const close = () => setOpened(undefined);
  return (
    <>
      {works && (
        <>
          <Button icon="note" keys="n" onClick={() => setOpened("note")}>
            {t("cases.act.note")}
          </Button>
          <Button icon="user" keys="a" onClick={() => setOpened("assign")}>
            {t("cases.act.assign")}
          </Button>
        </>
      )}
      {open && (
        <>
          <Button icon="check" keys="r" onClick={() => setOpened("resolve")}>
            {t("cases.act.resolve")}
          </Button>
          <Button tone="primary" keys="p" disabled={propose.pending} onClick={() => void doPropose()}>
            {t("cases.act.propose")}
          </Button>
        </>
      )}
      <NoteDialog id={detail.case} open={opened === "note"} onClose={close} />
      <AssignDialog id={detail.case} owner={detail.owner} open={opened === "assign"} onClose={close} />
      <ResolveDialog detail={detail} explanation={explanation} open={opened === "resolve"} onClose={close} />
    </>
  );
}
