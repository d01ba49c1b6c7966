import type { PointerEvent } from "react";

/** A cell whose text doesn't fit says it whole to the mouse that rests on it; one that says more by itself keeps that. */
export function tellWhatIsCut({ target }: PointerEvent): void {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[role="gridcell"]') : null;
  if (!cell || cell.querySelector("[title]")) return;
  const isCut = [cell, ...cell.children].some((part) => part.scrollWidth > part.clientWidth);
  if (isCut) cell.title = cell.innerText;
  else cell.removeAttribute("title");
}
