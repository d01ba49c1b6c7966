import { memo, useId, useState, type KeyboardEvent, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import { classesOf } from "../../../ui/classes.ts";
import { TextField } from "../../../ui/Field.tsx";
import css from "../Count.module.css";
import { findLines, isOfSeveralLocations, keyOf, type CountLine } from "./lines.ts";

const c = classesOf(css);

type Props = {
  readonly inputRef: RefObject<HTMLInputElement | null>;
  readonly lines: readonly CountLine[];
  readonly onGo: (line: CountLine) => void;
  /** What no line has: a code as it was typed. */
  readonly onUnknown: (code: string) => void;
  readonly onLeave: () => void;
};

/** Where letters go: to the line of that bin, item or barcode. */
export const Jump = memo(function Jump({ inputRef, lines, onGo, onUnknown, onLeave }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const found = findLines(lines, text);
  const isSpread = isOfSeveralLocations(lines);
  const leave = () => {
    setText("");
    setAt(0);
  };
  const choose = (line: CountLine | undefined) => {
    const sought = text.trim();
    leave();
    if (line) onGo(line);
    else if (sought !== "") onUnknown(sought);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") choose(found[at]);
    else if (event.key === "ArrowDown") setAt(Math.min(found.length - 1, at + 1));
    else if (event.key === "ArrowUp") setAt(Math.max(0, at - 1));
    else if (event.key === "Escape") {
      leave();
      onLeave();
    } else return;
    event.preventDefault();
  };
  return (
    <div className={c("jump")}>
      <TextField
        ref={inputRef}
        label={t("count.entry.jump")}
        hideLabel
        placeholder={t("count.entry.jumpHint")}
        value={text}
        onValue={(next) => {
          setText(next);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        role="combobox"
        aria-expanded={text !== ""}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        {...(found.length > 0 && { "aria-activedescendant": `${id}-${at}` })}
      />
      {text !== "" && (
        <ul id={`${id}-list`} className={c("places")} role="listbox" aria-label={t("count.entry.jump")}>
          {found.map((line, index) => (
            <li
              key={keyOf(line)}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === at}
              className={c("place", index === at && "placeOn")}
              onMouseDown={(event) => {
                event.preventDefault();
                choose(line);
              }}
            >
              {isSpread && <span className={c("dim")}>{line.location}</span>}
              <strong>{line.bin}</strong>
              <span>{line.sku}</span>
              <span className={c("dim")}>{line.description}</span>
            </li>
          ))}
          {found.length === 0 && (
            <li role="option" aria-selected={false} className={c("place", "dim")}>
              {t("count.entry.jumpNone", { text })}
            </li>
          )}
        </ul>
      )}
    </div>
  );
});
