import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/Button.tsx";
import { classesOf } from "../../ui/classes.ts";
import { Select } from "../../ui/Select.tsx";
import css from "./Count.module.css";
import { EntryMessage } from "./EntryMessage.tsx";
import { findLines, type CountLine, type Mark } from "./lines.ts";
import { looksScanned } from "./scan.ts";
import { readTyped, unitsOf } from "./typed.ts";
import { WhereWhat } from "./WhereWhat.tsx";

const c = classesOf(css);

type Props = {
  readonly line: CountLine;
  readonly mark: Mark | undefined;
  readonly open: boolean;
  readonly qtyRef: RefObject<HTMLInputElement | null>;
  readonly lines: readonly CountLine[];
  readonly onSave: (qty: string, uom: string) => void;
  readonly onMove: (steps: number) => void;
  readonly onLetter: (text: string) => void;
  readonly onFound: (sku: string) => void;
  readonly onGo: (place: number) => void;
};

/** One line: where, what, how many. It holds its own typing, so a keystroke renders this card and nothing else. */
export function EntryForm(props: Props) {
  const { line, mark, open, qtyRef, lines, onSave, onMove, onLetter, onFound, onGo } = props;
  const { t } = useTranslation();
  const units = unitsOf(line);
  const [typed, setTyped] = useState(() => startOf(line, mark).typed);
  const [uom, setUom] = useState(() => startOf(line, mark).uom);
  const [tried, setTried] = useState(false);
  const [scanned, setScanned] = useState<string>();
  const [shown, setShown] = useState(line);
  // The next line takes over the same card: mounting a new one would cost the first keystrokes on it.
  if (shown !== line) {
    setShown(line);
    setTyped(startOf(line, mark).typed);
    setUom(startOf(line, mark).uom);
    setTried(false);
  }
  const times = useRef<number[]>([]);
  const reading = readTyped(typed, uom, line);
  useEffect(() => {
    times.current = [];
    qtyRef.current?.focus();
  }, [qtyRef, line]);

  const save = () => {
    if (looksScanned(typed, times.current)) {
      // A scan never becomes a quantity: it goes where the code belongs.
      const [place] = findLines(lines, typed);
      setScanned(typed);
      setTyped("");
      if (place !== undefined) onGo(place);
      return;
    }
    setTried(true);
    if (reading.kind === "ok" && open) onSave(reading.text, uom);
  };
  const cycleUnit = () => setUom(units[(units.indexOf(uom) + 1) % units.length] ?? line.uom);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    times.current = [...times.current.slice(-40), event.timeStamp];
    const done = keyDoes(event, {
      save,
      cycleUnit,
      onMove,
      onLetter,
      found: () => onFound(""),
      leave: () => document.getElementById("main")?.focus(),
    });
    if (done) event.preventDefault();
  };
  return (
    <section className={c("card")} aria-label={t("count.entry.qty")}>
      <WhereWhat line={line} />
      <div className={c("fields")}>
        <label className={c("qtyLabel")}>
          <span>{t("count.entry.qty")}</span>
          <input
            ref={qtyRef}
            className={c("qty", tried && reading.kind !== "ok" && "wrong")}
            inputMode="decimal"
            autoComplete="off"
            value={typed}
            disabled={!open}
            aria-invalid={tried && reading.kind !== "ok"}
            aria-describedby="entry-message"
            onChange={(event) => {
              setTyped(event.target.value);
              setTried(false);
              setScanned(undefined);
            }}
            onKeyDown={onKeyDown}
          />
        </label>
        <div className={c("unit")}>
          {units.length < 2 ? (
            <p className={c("onlyUnit")}>{uom}</p>
          ) : (
            <Select
              label={t("count.entry.unit")}
              value={uom}
              options={units.map((value) => ({ value, label: value }))}
              onValue={setUom}
              disabled={!open}
            />
          )}
        </div>
        <Button tone="primary" size="l" keys="enter" disabled={!open} onClick={save}>
          {t("count.entry.save")}
        </Button>
      </div>
      <EntryMessage
        line={line}
        mark={mark}
        uom={uom}
        reading={reading}
        tried={tried}
        scanned={scanned}
        open={open}
      />
      <p className={c("keys")}>{t("count.entry.keys")}</p>
    </section>
  );
}

/** What a line starts with: nothing, or what was refused and waits to be mended. */
function startOf(line: CountLine, mark: Mark | undefined): { readonly typed: string; readonly uom: string } {
  if (mark?.state === "failed") return { typed: mark.qty, uom: mark.uom };
  return { typed: "", uom: line.entered?.uom ?? line.uom };
}

type Does = {
  readonly save: () => void;
  readonly cycleUnit: () => void;
  readonly onMove: (steps: number) => void;
  readonly onLetter: (text: string) => void;
  readonly found: () => void;
  readonly leave: () => void;
};

/** Runs what a key in the quantity field means; false leaves it to the field. */
function keyDoes(event: KeyboardEvent, does: Does): boolean {
  const { key, altKey, ctrlKey, metaKey } = event;
  if (altKey && key.toLowerCase() === "u") does.cycleUnit();
  else if (altKey && key.toLowerCase() === "n") does.found();
  else if (altKey || ctrlKey || metaKey) return false;
  else if (key === "Enter") does.save();
  // The single-key shortcuts work again once nothing is being typed.
  else if (key === "Escape") does.leave();
  else if (key === "ArrowDown") does.onMove(1);
  else if (key === "ArrowUp") does.onMove(-1);
  else if (key === "PageDown") does.onMove(10);
  else if (key === "PageUp") does.onMove(-10);
  else if (key === "/") does.onLetter("");
  // No quantity holds a letter: it is the beginning of a bin or an item.
  else if (/^\p{L}$/u.test(key)) does.onLetter(key);
  else return false;
  return true;
}
