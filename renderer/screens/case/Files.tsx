import type { TFunction } from "i18next";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Attachment, CaseDetail } from "../../../shared/caseShapes.ts";
import { PICTURE_TYPES } from "../../../shared/casework/mediaType.ts";
import { readAttachment } from "../../data/attachment.ts";
import { client } from "../../data/client.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { downloadBytes } from "../../ui/download.ts";
import { formatInstantHere, formatNumber } from "../../ui/format.ts";
import { Icon } from "../../ui/Icon.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { toast } from "../../ui/toasts.ts";
import css from "./Case.module.css";
import { Picture } from "./Picture.tsx";
import type { CaseWork } from "./useCaseWork.ts";

type Props = { readonly detail: CaseDetail; readonly work: CaseWork };

/** What people put to the case: photos to look at, everything to save. */
export function Files({ detail, work }: Props) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<Attachment>();
  return (
    <Panel title={t("casework.files.title")} note={t("casework.files.note")}>
      <ul className={css["files"]}>
        {detail.attachments.map((file) => (
          <li key={file.attachment}>
            <Preview file={file} onShow={() => setShown(file)} />
            <span className={css["fileText"]}>
              <strong title={`SHA-256 ${file.sha256}`}>{file.name}</strong>
              <span className={css["quiet"]}>{factsText(t, file)}</span>
              <span className={css["fileActs"]}>
                <Save file={file} />
                {work.isOpen && <TakeOff file={file} work={work} />}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {shown && (
        <Dialog
          open
          onClose={() => setShown(undefined)}
          title={shown.name}
          description={factsText(t, shown)}
          form="wide"
        >
          <Picture file={shown} form="large" />
        </Dialog>
      )}
    </Panel>
  );
}

function Preview({ file, onShow }: { readonly file: Attachment; readonly onShow: () => void }) {
  const { t } = useTranslation();
  if (!PICTURE_TYPES.includes(file.mediaType))
    return (
      <span className={css["preview"]}>
        <Icon name="file" size={28} />
      </span>
    );
  const name = t("casework.files.show", { name: file.name });
  return (
    <button type="button" className={css["preview"]} aria-label={name} title={name} onClick={onShow}>
      <Picture file={file} form="small" />
    </button>
  );
}

function Save({ file }: { readonly file: Attachment }) {
  const { t } = useTranslation();
  const name = t("casework.files.saveOf", { name: file.name });
  const save = async () => {
    const answer = await readAttachment(file.attachment);
    if (answer.ok) downloadBytes(file.name, answer.value, file.mediaType);
    else toast("bad", name, answer.error.message);
  };
  return (
    <Button size="s" icon="download" aria-label={name} onClick={() => void save()}>
      {t("casework.files.save")}
    </Button>
  );
}

function TakeOff({ file, work }: { readonly file: Attachment; readonly work: CaseWork }) {
  const { t } = useTranslation();
  const name = t("casework.files.removeOf", { name: file.name });
  const { attachment, case: id } = file;
  const remove = async () => {
    const answer = await client["cases.detach"]({ case: id, attachment });
    if (!answer.ok) return toast("bad", name, answer.error.message);
    const { step } = answer.value;
    if (step === null) return;
    work.tell({
      title: t("casework.did.detach", { what: file.name }),
      undo: () => client["cases.undo"]({ case: id, step }),
    });
  };
  return (
    <Button size="s" tone="quiet" icon="close" aria-label={name} onClick={() => void remove()}>
      {t("casework.files.remove")}
    </Button>
  );
}

const factsText = (t: TFunction, { size, by, at }: Attachment): string =>
  t("casework.files.facts", { size: sizeText(t, size), by, at: formatInstantHere(at) });

const KILOBYTE = 1_000;
const MEGABYTE = 1_000 * KILOBYTE;

function sizeText(t: TFunction, size: number): string {
  if (size >= MEGABYTE) return t("casework.files.megabytes", { size: formatNumber(size / MEGABYTE) });
  if (size >= KILOBYTE) return t("casework.files.kilobytes", { size: formatNumber(size / KILOBYTE) });
  return t("casework.files.bytes", { count: size });
}
