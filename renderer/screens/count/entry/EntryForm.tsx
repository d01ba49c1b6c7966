import { useId, useLayoutEffect, useState, type KeyboardEvent, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { Button } from "../../../ui/Button.tsx";
import { classesOf } from "../../../ui/classes.ts";
import css from "../Count.module.css";
import { EntryMessage } from "./EntryMessage.tsx";
import { typedInto } from "./field.ts";
import { keyOf, type CountLine } from "./lines.ts";
import { isQuantityBegun, readTyped, unitsOf } from "./typed.ts";
import { UnitField } from "./UnitField.tsx";
import type { Desk } from "./useDesk.ts";

const c = classesOf(css);

export type EntryKeys = {
  readonly move: (steps: number) => void;
  readonly jump: (letter: string) => void;
  readonly found: () => void;
  readonly skip: () => void;
  readonly emptyBin: () => void;
  /** The field has the focus. */
  readonly arrive: () => void;
  /** The plain keys are the page's until the field is entered again. */
  readonly leave: () => void;
};
type Props = {
  readonly desk: Desk;
  readonly line: CountLine;
  readonly open: boolean;
  readonly qtyRef: RefObject<HTMLInputElement | null>;
  readonly keys: EntryKeys;
};

/** How many of one line. It alone reads what is typed, so a keystroke renders this form and nothing else. */
export function EntryForm({ desk, line, open, qtyRef, keys }: Props) {
  const { t } = useTranslation();
  const { entries } = desk;
  const field = useStore(entries.field);
  const { text: typed, tried, isPut } = field;
  const units = unitsOf(line);
  const [uom, setUom] = useState(line.uom);
  const [lot, setLot] = useState(line.lot);
  const key = keyOf(line);
  const [shown, setShown] = useState(key);
  // The next line takes over the same field: a new one would lose the first keystrokes on it.
  if (shown !== key) {
    setUom(line.uom);
    setLot(line.lot);
    setShown(key);
  }
  // Before the paint: whoever sees a line may type its number.
  useLayoutEffect(() => {
    const focused = document.activeElement;
    if (focused !== qtyRef.current && !isSeeking(focused)) qtyRef.current?.focus();
  }, [qtyRef, key]);
  useLayoutEffect(() => {
    if (isPut) qtyRef.current?.select();
  }, [qtyRef, isPut, typed]);

  const reading = readTyped(typed, uom, line);
  const isWrong = tried && !reading.ok;
  const save = () => {
    if (open) desk.enter(line, { uom, lot: lot.trim() });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const does = {
      ...keys,
      save,
      typed,
      cycleUnit: () => setUom(units[(units.indexOf(uom) + 1) % units.length] ?? line.uom),
      undo: desk.undo,
    };
    if (keyDoes(event, does)) event.preventDefault();
  };
  return (
    <>
      <div className={c("fields")}>
        <label className={c("qtyLabel")}>
          <span>{t("count.entry.qty")}</span>
          <input
            ref={qtyRef}
            className={c("qty", isWrong && "wrong")}
            inputMode="decimal"
            autoComplete="off"
            spellCheck={false}
            value={typed}
            disabled={!open}
            aria-invalid={isWrong}
            aria-describedby="entry-message"
            onChange={({ target }) =>
              entries.field.setState((before) => typedInto(before, target.value), true)
            }
            onFocus={keys.arrive}
            onKeyDown={onKeyDown}
          />
        </label>
        {line.tracking !== "none" && <LotField desk={desk} line={line} lot={lot} onLot={setLot} />}
        <UnitField units={units} uom={uom} open={open} onUom={setUom} />
        <Button tone="primary" size="l" keys="enter" disabled={!open} onClick={save}>
          {t("count.entry.save")}
        </Button>
      </div>
      <EntryMessage desk={desk} line={line} field={field} reading={reading} open={open} />
    </>
  );
}

type LotProps = {
  readonly desk: Desk;
  readonly line: CountLine;
  readonly lot: string;
  readonly onLot: (lot: string) => void;
};

/** The lot that stands on the shelf, chosen from those planned in this bin or typed: it needn't be the planned one. */
function LotField({ desk, line, lot, onLot }: LotProps) {
  const { t } = useTranslation();
  const id = useId();
  const planned = desk.lines.filter(({ sku, bin, lot: other }) => sku === line.sku && bin === line.bin && other !== ""); // prettier-ignore
  return (
    <label className={c("lotLabel")}>
      <span>{t(line.tracking === "serial" ? "count.entry.serialField" : "count.entry.lotField")}</span>
      <input
        className={c("lot")}
        list={id}
        value={lot}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onLot(event.target.value)}
      />
      <datalist id={id}>
        {planned.map(({ lot: value, status }) => (
          <option key={`${value} ${status}`}>{value}</option>
        ))}
      </datalist>
    </label>
  );
}

type Does = EntryKeys & {
  readonly typed: string;
  readonly save: () => void;
  readonly cycleUnit: () => void;
  readonly undo: () => void;
};

/** Whether somebody is typing a bin or an item: the rest of its letters and digits belong there. */
const isSeeking = (focused: Element | null): boolean =>
  focused instanceof HTMLInputElement && focused.role === "combobox" && focused.value !== "";

/** Runs what a key in the quantity field means; false leaves it to the field. */
function keyDoes(event: KeyboardEvent, does: Does): boolean {
  const { key, altKey, ctrlKey, metaKey } = event;
  const isUndo = (ctrlKey || metaKey) && key.toLowerCase() === "z";
  // What is being typed is undone by the field itself; the page's undo is for what was entered.
  if (isUndo && does.typed !== "") event.stopPropagation();
  if (isUndo && does.typed === "") does.undo();
  else if (altKey && key.toLowerCase() === "u") does.cycleUnit();
  else if (altKey || ctrlKey || metaKey) return false;
  else if (key === "Enter") does.save();
  // The single-key shortcuts work again once nothing is being typed.
  else if (key === "Escape") does.leave();
  else if (key === "ArrowDown") does.move(1);
  else if (key === "ArrowUp") does.move(-1);
  else if (key === "PageDown") does.move(10);
  else if (key === "PageUp") does.move(-10);
  else if (key === "F2") does.found();
  else if (key === "F4") does.emptyBin();
  else if (key === "F8") does.skip();
  else if (key === "/") does.jump("");
  // Before any digit a letter is the beginning of a bin or an item; behind one it is a unit's.
  else if (/^\p{L}$/u.test(key) && !isQuantityBegun(does.typed)) does.jump(key);
  else return false;
  return true;
}
