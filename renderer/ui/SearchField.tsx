import { useEffect, useRef, useState, type Ref } from "react";
import { flushSync } from "react-dom";
import { TextField } from "./Field.tsx";

const TYPING_MS = 150;

type Props = {
  readonly label: string;
  readonly value: string;
  /** Told once the typing pauses, or is done. */
  readonly onValue: (value: string) => void;
  /** Enter, arrow down or Escape: back to what is being searched. */
  readonly onDone: () => void;
  readonly ref?: Ref<HTMLInputElement>;
};

export function SearchField({ label, value, onValue, onDone, ref }: Props) {
  const [typed, setTyped] = useState(value);
  const [given, setGiven] = useState(value);
  // The search may change without typing: it was cleared, or one went back to another address.
  if (given !== value) {
    setGiven(value);
    setTyped(value);
  }
  const tell = useRef(onValue);
  tell.current = onValue;
  useEffect(() => {
    if (typed === value) return undefined;
    const timer = setTimeout(() => tell.current(typed), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, value]);
  return (
    <TextField
      {...(ref !== undefined && { ref })}
      type="search"
      label={label}
      hideLabel
      placeholder={label}
      value={typed}
      onValue={setTyped}
      onKeyDown={(event) => {
        if (!["Enter", "ArrowDown", "Escape"].includes(event.key)) return;
        event.preventDefault();
        // What was typed is in force before its rows have the keys.
        if (typed !== value) flushSync(() => tell.current(typed));
        onDone();
      }}
    />
  );
}
