import type { Feature } from "write-excel-file/node";
import {
  appendMarkupInsideElement, findElement, getChildElements, getMarkupInsideElement, getSelfClosingTagMarkup, insertElementMarkupAccordingToOrderOfSiblings,
} from "write-excel-file/utility"; // prettier-ignore

/** Marks the cells that a counter writes in; they alone are left unlocked. */
export const FILLED_COLOUR = "#FFFBE6";

/** What may still be done on the sheet: "0" allows it (ECMA-376, 18.3.1.85). There is no password: it guards against slips. */
const PROTECTION = getSelfClosingTagMarkup("sheetProtection", {
  sheet: "1",
  formatCells: "0",
  formatColumns: "0",
  formatRows: "0",
});
/** The elements that may stand before and just behind it in a worksheet (ECMA-376, 18.3.1.99). */
const ORDER = ["sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection", "mergeCells", "pageMargins", "pageSetup"]; // prettier-ignore

/** Locks a workbook's sheets but for the cells of `FILLED_COLOUR`, and hides columns, by their place from 0. */
export function protectedSheet<Content>(hiddenColumns: readonly number[]): Feature<Content> {
  const hidden = new Set(hiddenColumns);
  return {
    files: {
      transform: {
        "xl/worksheets/sheet{id}.xml": {
          transform: (xml) =>
            insertElementMarkupAccordingToOrderOfSiblings(xml, PROTECTION, ORDER, "worksheet"),
          transformElementAttributes: (tag, attributes, place) =>
            tag === "col" && place !== undefined && hidden.has(place)
              ? { ...attributes, hidden: "1" }
              : attributes,
        },
        "xl/styles.xml": { transform: unlockFilled },
      },
    },
  };
}

/** Unlocks the styles whose fill is the colour of the cells to fill in. */
function unlockFilled(xml: string): string {
  const colour = FILLED_COLOUR.slice(1).toUpperCase();
  const fills = findElement(xml, "fills");
  const filled = fills
    ? getChildElements(xml, fills).findIndex((fill) =>
        getMarkupInsideElement(xml, fill).toUpperCase().includes(colour),
      )
    : -1;
  const styles = findElement(xml, "cellXfs");
  if (!styles || filled < 0) return xml;
  // From the last to the first, so that what is put in moves none of those still to come.
  return getChildElements(xml, styles)
    .toReversed()
    .filter(({ openingTagAttributes }) => String(openingTagAttributes["fillId"]) === String(filled))
    .reduce((text, style) => appendMarkupInsideElement(text, style, UNLOCKED), xml);
}

const UNLOCKED = getSelfClosingTagMarkup("protection", { locked: "0" });
