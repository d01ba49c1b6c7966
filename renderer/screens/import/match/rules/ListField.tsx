import { useState } from "react";
import { TextArea } from "../../../../ui/Field.tsx";

type Props = {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly hint?: string;
  readonly values: readonly string[];
  readonly onValues: (values: string[]) => void;
};

/** A few texts, one a line. */
export function ListField({ label, hideLabel = false, hint, values, onValues }: Props) {
  // What is typed, with the empty line that the next text will stand in.
  const [text, setText] = useState(values.join("\n"));
  return (
    <TextArea
      label={label}
      hideLabel={hideLabel}
      hint={hint}
      rows={2}
      value={text}
      onValue={(next) => {
        setText(next);
        onValues(next.split("\n").filter((line) => line.trim() !== ""));
      }}
    />
  );
}
