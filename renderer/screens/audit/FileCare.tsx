import { useTranslation } from "react-i18next";
import { useSession } from "../../data/session.tsx";
import { useCall } from "../../data/useCall.ts";
import { useActions } from "../../keys/actions.ts";
import { Button } from "../../ui/Button.tsx";
import { toast } from "../../ui/toasts.ts";

/** Looking after the project file itself: is it sound, and is there a copy. */
export function FileCare() {
  const { t } = useTranslation();
  const { may } = useSession();
  const backup = useCall("project.backup", t("audit.backingUp"));
  const check = useCall("project.check", t("audit.checking"));
  const mayBackUp = may("manager", "supervisor", "admin");
  const doBackup = async () => {
    const answer = await backup.run({});
    if (answer.ok) toast("good", t("audit.backedUp", { file: answer.value.file }));
    else if (answer.error.code !== "cancelled") toast("bad", t("audit.backup"), answer.error.message);
  };
  const doCheck = async () => {
    const answer = await check.run({});
    if (!answer.ok) {
      if (answer.error.code !== "cancelled") toast("bad", t("audit.check"), answer.error.message);
    } else if (answer.value.ok) toast("good", t("audit.checked"));
    else toast("bad", t("audit.problems"), answer.value.problems.join(" · "));
  };
  useActions([
    { id: "file.check", title: t("audit.check"), group: "here", run: () => void doCheck() },
    ...(mayBackUp
      ? [{ id: "file.backup", title: t("audit.backup"), group: "here" as const, run: () => void doBackup() }]
      : []),
  ]);
  return (
    <>
      <Button disabled={check.pending} onClick={() => void doCheck()}>
        {t("audit.check")}
      </Button>
      {mayBackUp && (
        <Button icon="copy" disabled={backup.pending} onClick={() => void doBackup()}>
          {t("audit.backup")}
        </Button>
      )}
    </>
  );
}
