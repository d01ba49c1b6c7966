import { useRef } from "react";
import { useActions } from "../keys/actions.ts";
import { Button } from "./Button.tsx";
import type { IconName } from "./Icon.tsx";

type Props = {
  readonly icon: IconName;
  readonly label: string;
  /** Endings it offers: ".csv,.xlsx". */
  readonly accept: string;
  readonly disabled: boolean;
  readonly onFile: (file: File) => void;
};

/** A button that asks for a file, also by its name in the palette. The same one can be chosen again. */
export function FileButton({ icon, label, accept, disabled, onFile }: Props) {
  const picker = useRef<HTMLInputElement>(null);
  const ask = () => picker.current?.click();
  useActions(disabled ? [] : [{ id: `file.${accept}`, title: label, group: "here", run: ask }]);
  return (
    <>
      <Button icon={icon} disabled={disabled} onClick={ask}>
        {label}
      </Button>
      <input
        ref={picker}
        type="file"
        hidden
        accept={accept}
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          if (chosen) onFile(chosen);
          event.target.value = "";
        }}
      />
    </>
  );
}
