import { useState, type DragEvent, type Ref } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../ui/Button.tsx";
import { classesOf } from "../../../ui/classes.ts";
import { Icon } from "../../../ui/Icon.tsx";
import { formatCount } from "../../../ui/format.ts";
import type { ChosenFile } from "../wizard/state.ts";
import css from "./File.module.css";

const c = classesOf(css);

type Props = {
  readonly file: ChosenFile | undefined;
  readonly onFile: (file: File) => void;
  readonly onPick: () => void;
  readonly pickRef: Ref<HTMLButtonElement>;
};

export function DropZone({ file, onFile, onPick, pickRef }: Props) {
  const { t } = useTranslation();
  const [over, setOver] = useState(false);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [dropped] = event.dataTransfer.files;
    if (dropped) onFile(dropped);
  };
  return (
    <div
      className={c("drop", over && "over")}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <Icon name="file" size={20} />
      <span className={c("dropText")}>
        {over ? t("imports.file.dropActive") : file ? file.name : t("imports.file.drop")}
        {file && !over && <span className={c("dim")}>{formatCount(Math.ceil(file.bytes / 1024))} KB</span>}
      </span>
      <Button ref={pickRef} tone={file ? "plain" : "primary"} keys="f" onClick={onPick}>
        {t(file ? "imports.file.other" : "imports.file.choose")}
      </Button>
    </div>
  );
}
