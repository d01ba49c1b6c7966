import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Attachment } from "../../../shared/caseShapes.ts";
import { readAttachment } from "../../data/attachment.ts";
import css from "./Case.module.css";

type Props = { readonly file: Attachment; readonly form: "small" | "large" };

/**
 * A photo as it was attached. Its bytes come over the contract and are drawn from a data URL of a type that the service
 * told by them: nothing is requested, and the page's rules stay as they are.
 */
export function Picture({ file, form }: Props) {
  const { t } = useTranslation();
  const [source, setSource] = useState<string>();
  const [broken, setBroken] = useState(false);
  const { attachment, mediaType } = file;
  useEffect(() => {
    let live = true;
    void readAttachment(attachment).then((answer) => {
      if (!live) return;
      if (answer.ok) setSource(`data:${mediaType};base64,${answer.value}`);
      else setBroken(true);
    });
    return () => {
      live = false;
    };
  }, [attachment, mediaType]);
  if (broken) return <span className={css["quiet"]}>{t("casework.files.broken")}</span>;
  if (source === undefined) return <span className={css["quiet"]}>{t("casework.files.loading")}</span>;
  return <img className={css[form]} src={source} alt={file.name} onError={() => setBroken(true)} />;
}
