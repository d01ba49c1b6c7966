import type { VirtualItem } from "@tanstack/react-virtual";
import { classesOf } from "../classes.ts";
import type { EditColumn } from "./EditGrid.tsx";
import css from "./EditGrid.module.css";

const c = classesOf(css);

type Props = {
  readonly nameHeader: string;
  readonly columns: readonly EditColumn[];
  readonly shown: readonly VirtualItem[];
  readonly widthPx: number;
};

export function EditHead({ nameHeader, columns, shown, widthPx }: Props) {
  return (
    <div role="rowgroup" className={c("head")} style={{ width: widthPx }}>
      <div role="row" aria-rowindex={1} className={c("headRow")}>
        <div role="columnheader" aria-colindex={1} className={c("name", "headName")}>
          {nameHeader}
        </div>
        {shown.map(({ index, start, size }) => (
          <div
            key={index}
            role="columnheader"
            aria-colindex={index + 2}
            className={c("cell", "headCell")}
            style={{ left: start, width: size }}
            title={columns[index]?.header}
          >
            {columns[index]?.header}
          </div>
        ))}
      </div>
    </div>
  );
}
