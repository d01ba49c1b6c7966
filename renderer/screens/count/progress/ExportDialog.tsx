import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Reply } from "../../../../shared/contract.ts";
import { useSession } from "../../../data/session.tsx";
import { useCall } from "../../../data/useCall.ts";
import { Button } from "../../../ui/Button.tsx";
import { Checkbox } from "../../../ui/Checkbox.tsx";
import { Dialog, DialogActions, DialogForm } from "../../../ui/Dialog.tsx";
import { downloadBytes } from "../../../ui/download.ts";
import { Refused } from "../../../ui/Refused.tsx";
import { EXCHANGE_FILE } from "./fileType.ts";
import css from "./Progress.module.css";

type Props = { readonly count: number; readonly open: boolean; readonly onClose: () => void };

/** Chooses who counts elsewhere, writes the file, and shows the PINs of the trip this once. */
export function ExportDialog({ count, open, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t("progress.elsewhere.exportTitle")}
      description={t("progress.elsewhere.exportText")}
    >
      {open && <ExportForm count={count} onClose={onClose} />}
    </Dialog>
  );
}

function ExportForm({ count, onClose }: Omit<Props, "open">) {
  const { t } = useTranslation();
  const { whoami } = useSession();
  const call = useCall("exchange.export");
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [written, setWritten] = useState<Reply<"exchange.export">>();
  const people = whoami.people.filter(({ role, disabled }) => !disabled && role !== "auditor");
  const submit = async () => {
    const answer = await call.run({ count, people: [...chosen] });
    if (!answer.ok) return;
    downloadBytes(answer.value.file, answer.value.base64, EXCHANGE_FILE);
    setWritten(answer.value);
  };
  if (written) return <Written written={written} onClose={onClose} />;
  return (
    <DialogForm onSubmit={() => void submit()}>
      {people.length > 0 && (
        <fieldset className={css["people"]}>
          <legend>{t("progress.elsewhere.who")}</legend>
          {people.map(({ user }) => (
            <Checkbox
              key={user}
              label={user}
              checked={chosen.includes(user)}
              onChecked={(checked) =>
                setChosen(checked ? [...chosen, user] : chosen.filter((name) => name !== user))
              }
            />
          ))}
        </fieldset>
      )}
      <Refused refusal={call.refusal} />
      <DialogActions>
        <Button
          tone="primary"
          type="submit"
          keys="mod+enter"
          disabled={call.pending || (people.length > 0 && chosen.length === 0)}
        >
          {t("progress.elsewhere.write")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}

type WrittenProps = { readonly written: Reply<"exchange.export">; readonly onClose: () => void };

function Written({ written, onClose }: WrittenProps) {
  const { t } = useTranslation();
  const { lines, left, people } = written;
  return (
    <DialogForm onSubmit={onClose}>
      <p role="status">
        {t(people.length > 0 ? "progress.elsewhere.wrote" : "progress.elsewhere.wroteAlone", {
          count: lines,
          left,
        })}
      </p>
      <dl className={css["figures"]}>
        {people.map(({ user, pin }) => (
          <div key={user} className={css["figure"]}>
            <dt>{user}</dt>
            <dd>{pin}</dd>
          </div>
        ))}
      </dl>
      <DialogActions>
        <Button tone="primary" type="submit" keys="mod+enter" autoFocus>
          {t("progress.elsewhere.close")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}
