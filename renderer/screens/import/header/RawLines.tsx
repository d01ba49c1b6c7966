import { useState, type Ref } from "react";
import { useTranslation } from "react-i18next";
import type { Inspection } from "../../../../shared/importShapes.ts";
import { Badge } from "../../../ui/Badge.tsx";
import { classesOf } from "../../../ui/classes.ts";
import { ListBox } from "../../../ui/ListBox.tsx";
import { dispatch } from "../wizard/store.ts";
import css from "./Header.module.css";
import { useHeaderActions } from "./useHeaderActions.ts";

const c = classesOf(css);
type Line = Inspection["lines"][number];
type Part = "preamble" | "header" | "data";
type Props = { readonly inspection: Inspection; readonly listRef: Ref<HTMLDivElement> };

/** The file's first lines as they stand in it, with the header's marked. Another line is made the header by Enter. */
export function RawLines({ inspection, listRef }: Props) {
  const { t } = useTranslation();
  const { lines, table } = inspection;
  const found = lines.findIndex(({ line }) => line === table.headerLine);
  const [moved, setMoved] = useState<number>();
  const active = Math.min(lines.length - 1, moved ?? Math.max(0, found));
  const partAt = (place: number): Part => partOf(lines[place]?.line ?? 0, table);
  const choose = (place: number) => {
    const headerLine = lines[place]?.line;
    if (headerLine !== undefined) dispatch({ do: "read", change: { headerLine } });
  };
  useHeaderActions(() => choose(active));
  return (
    <div className={c("lines")}>
      <ListBox
        label={t("imports.header.lines")}
        count={lines.length}
        active={active}
        onActive={setMoved}
        onOpen={choose}
        isSelected={(place) => partAt(place) === "header"}
        listRef={listRef}
      >
        {(place) => {
          const line = lines[place];
          return line && <RawLine line={line} part={partAt(place)} />;
        }}
      </ListBox>
    </div>
  );
}

function RawLine({ line: { line, cells }, part }: { readonly line: Line; readonly part: Part }) {
  const { t } = useTranslation();
  return (
    <div className={c("line", part)}>
      <span className={c("lineNumber")}>{line}</span>
      <span className={c("cells")}>
        {cells.map((cell, at) => (
          <span key={at} className={c("cell", cell.trim() === "" && "blank")}>
            {cell.trim() === "" ? "·" : cell}
          </span>
        ))}
      </span>
      {part !== "data" && (
        <Badge tone={part === "header" ? "accent" : "neutral"}>{t(`imports.header.${part}`)}</Badge>
      )}
    </div>
  );
}

/** What part of the file a line is; without a header everything is data. */
function partOf(line: number, { headerLine, headerRows }: Inspection["table"]): Part {
  if (headerLine === 0) return "data";
  if (line < headerLine) return "preamble";
  return line < headerLine + headerRows ? "header" : "data";
}
