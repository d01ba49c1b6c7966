import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { At } from "../../../ui/Figures.tsx";
import { classesOf } from "../../../ui/classes.ts";
import { formatQty } from "../../../ui/format.ts";
import { Icon } from "../../../ui/Icon.tsx";
import css from "../Count.module.css";
import type { Field } from "./field.ts";
import type { CountLine } from "./lines.ts";
import type { Note } from "./note.ts";
import { unitsOf, type Typed } from "./typed.ts";
import type { Desk } from "./useDesk.ts";
import { useMark } from "./useMark.ts";

const c = classesOf(css);

type Props = {
  readonly desk: Desk;
  readonly line: CountLine;
  readonly field: Field;
  readonly reading: Typed;
  readonly open: boolean;
};

/** Two lines under the quantity: what is wrong, what it comes to, what was just done, or what is known of the line. */
export function EntryMessage(props: Props) {
  return (
    <p id="entry-message" className={c("message")} role="status">
      <Said {...props} />
      <TypedAhead field={props.field} />
    </p>
  );
}

/** Nothing that somebody typed goes without a word: what was for lines that didn't come is named. */
function TypedAhead({ field: { instead, lost } }: { readonly field: Field }) {
  const { t } = useTranslation();
  return (
    <>
      {lost.length > 0 && <> {t("count.entry.notEntered", { typed: lost.join(", ") })}</>}
      {instead && <> {t("count.entry.begunAhead")}</>}
    </>
  );
}

function Said({ desk, line, field, reading, open }: Props) {
  const { t } = useTranslation();
  const { note } = desk;
  const { text: typed, tried } = field;
  const mark = useMark(desk.entries, line);
  if (!open) return t("count.entry.isClosed");
  if (tried && !reading.ok) return <Tone tone="wrongText" text={wrongText(t, reading, line)} />;
  if (note?.kind === "failed") return <Tone tone="wrongText" text={t("count.entry.notSaved", note)} />;
  if (note?.kind === "refused") return <Tone tone="wrongText" text={note.message} />;
  if (note?.kind === "finishFirst")
    return <Tone tone="wrongText" text={t("count.entry.finishFirst", note)} />;
  if (mark?.state === "again") return <Tone tone="askText" text={t("count.entry.again")} />;
  if (reading.ok && reading.value.qty !== reading.value.typedQty)
    return t("count.entry.converted", { qty: formatQty(reading.value.qty), uom: line.uom });
  if (reading.ok && reading.value.typed !== undefined)
    return t("count.entry.converted", { qty: formatQty(reading.value.qty), uom: line.uom });
  if (mark?.state === "saving") return t("count.entry.saving", { what: mark.typed });
  if (note && typed === "") return <Done note={note} />;
  return typed === "" && <OfLine line={line} />;
}

function wrongText(t: TFunction, reading: Extract<Typed, { ok: false }>, line: CountLine): string {
  const { error } = reading;
  switch (error.kind) {
    case "empty":
      return t("count.entry.typeZero");
    case "notANumber":
      return t("count.entry.digitsOnly");
    case "tooManyDecimals":
      return t("count.entry.tooFine");
    case "outOfRange":
      return t("count.entry.tooLarge");
    case "negative":
      return t("count.entry.negative");
    case "noSuchUnit":
      return t("count.entry.noSuchUnit", { uom: error.uom, units: unitsOf(line).join(", ") });
    case "notWhole":
      return t("count.entry.notWhole", { text: error.text, uom: line.uom });
  }
}

function Done({ note }: { readonly note: Note }) {
  const { t } = useTranslation();
  switch (note.kind) {
    case "saved":
      return <Tone tone="saved" text={t("count.entry.lastSaved", note)} />;
    case "emptied":
      return <Tone tone="saved" text={t("count.entry.emptied", { bin: note.bin, count: note.lines })} />;
    case "notYours":
      return <Tone tone="askText" text={note.message} />;
    case "skipped":
      return t("count.entry.left", note);
    case "again":
    case "failed":
    case "refused":
    case "finishFirst":
      return null;
    default:
      return t(`count.entry.notes.${note.kind}`);
  }
}

/** What is known of the line before anything is typed: never a number of somebody else's, and none in a recount. */
function OfLine({ line }: { readonly line: CountLine }) {
  const { t } = useTranslation();
  if (line.recount) return t("count.entry.isRecount");
  if (line.entered)
    return (
      <>
        {t("count.entry.before", { qty: formatQty(line.entered.qty), uom: line.entered.uom })}{" "}
        <At at={line.entered.at} />
      </>
    );
  if (line.done) return t("count.entry.byOther");
  if (line.skipped !== null) return t("count.entry.wasLeft", { reason: line.skipped });
  if (line.tracking === "serial") return t("count.entry.serialHint");
  return t("count.entry.typeZero");
}

function Tone({ tone, text }: { readonly tone: "wrongText" | "askText" | "saved"; readonly text: string }) {
  return (
    <span className={c(tone)}>
      <Icon name={tone === "saved" ? "check" : "warn"} />
      {text}
    </span>
  );
}
