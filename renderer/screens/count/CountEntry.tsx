import { useCallback, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Badge } from "../../ui/Badge.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Page } from "../../ui/Page.tsx";
import { Refused } from "../../ui/Refused.tsx";
import css from "./Count.module.css";
import { CloseCount } from "./CloseCount.tsx";
import { EntryForm } from "./EntryForm.tsx";
import { EntryProgress } from "./EntryProgress.tsx";
import { Failures } from "./Failures.tsx";
import { FoundDialog } from "./FoundDialog.tsx";
import { Jump } from "./Jump.tsx";
import { LineList } from "./LineList.tsx";
import { isCounted, nextUncounted } from "./lines.ts";
import { SheetButtons } from "./SheetButtons.tsx";
import { useEntries } from "./useEntries.ts";
import { useLines } from "./useLines.ts";

export function CountEntry({ count }: { readonly count: number }) {
  const { t } = useTranslation();
  const { head, lines, complete, refusal } = useLines(count);
  const { marks, save } = useEntries(count);
  const [chosen, setChosen] = useState<number>();
  const [found, setFound] = useState<string>();
  const qty = useRef<HTMLInputElement>(null);
  const jump = useRef<HTMLInputElement>(null);
  const at = chosen ?? nextUncounted(lines, marks, -1) ?? 0;
  const line = lines[at];
  const goTo = useCallback((place: number) => {
    setChosen(place);
    qty.current?.focus();
  }, []);
  const onFound = useCallback((sku: string) => setFound(sku), []);

  if (!head)
    return (
      <Page title={t("count.title")}>
        {refusal ? <Refused refusal={refusal} /> : t("count.entry.loading")}
      </Page>
    );
  const counted = lines.filter((known, place) => isCounted(known, marks.get(place))).length;
  const allDone = complete && lines.length > 0 && counted === lines.length;
  return (
    <Page
      fill
      title={head.name}
      lead={
        <span className={css["lead"]}>
          <Badge tone="accent">{t(`words.method.${head.method}`)}</Badge>{" "}
          {head.location ?? t("count.everywhere")}
        </span>
      }
      actions={
        <>
          {head.state === "open" && head.lines > 0 && <SheetButtons count={count} />}
          <CloseCount count={count} open={head.state === "open"} />
        </>
      }
    >
      <EntryProgress done={counted} total={head.lines} allDone={allDone} count={count} />
      <Failures lines={lines} marks={marks} onGo={goTo} />
      {complete && lines.length === 0 ? (
        <EmptyState icon="count" title={t("count.entry.noneTitle")} text={t("count.entry.noneText")} />
      ) : (
        <div className={css["desk"]}>
          {line && (
            <EntryForm
              line={line}
              mark={marks.get(at)}
              open={head.state === "open"}
              qtyRef={qty}
              onSave={(typed, uom) => {
                void save(at, line, typed, uom);
                setChosen(
                  nextUncounted(lines, new Map(marks).set(at, { state: "saving", qty: typed, uom }), at) ??
                    at,
                );
              }}
              onMove={(steps) => setChosen(Math.max(0, Math.min(lines.length - 1, at + steps)))}
              onLetter={(text) => jump.current && startJump(jump.current, text)}
              onFound={onFound}
              lines={lines}
              onGo={goTo}
            />
          )}
          <div className={css["list"]}>
            <Jump
              inputRef={jump}
              lines={lines}
              onGo={goTo}
              onFound={onFound}
              onLeave={() => qty.current?.focus()}
            />
            <LineList lines={lines} marks={marks} at={at} onGo={goTo} />
          </div>
        </div>
      )}
      <FoundDialog count={count} sku={found} bin={line?.bin ?? ""} onClose={() => setFound(undefined)} />
    </Page>
  );
}

/** Focus moves at once, inside the key's own event: a scanner's next letters must not fall anywhere else. */
function startJump(input: HTMLInputElement, text: string): void {
  input.focus();
  document.execCommand("insertText", false, text);
}
