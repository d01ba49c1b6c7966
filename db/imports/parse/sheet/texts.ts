import { xmlText } from "../../../../shared/ingest/sheet/texts.ts";

/** Longest text of a cell that is read; a spreadsheet holds 32,767 characters. */
export const MAX_CELL_CHARS = 1_000_000;

/** Joins the text of an entry of the table of texts, or of a text in a cell, from its runs. */
export type TextCollector = {
  readonly start: () => void;
  readonly open: (name: string) => void;
  readonly text: (written: string) => void;
  readonly cdata: (text: string) => void;
  readonly close: (name: string) => void;
  /** The text; nothing where it isn't well-formed or too long. */
  readonly end: () => string | undefined;
};

export function textCollector(): TextCollector {
  let collected: string | undefined = "";
  let within = false;
  /** How to pronounce a text, in Japanese workbooks: no part of it. */
  let phonetic = false;
  const add = (text: string | undefined): void => {
    if (!within || phonetic || collected === undefined) return;
    collected =
      text === undefined || collected.length + text.length > MAX_CELL_CHARS ? undefined : collected + text;
  };
  return {
    start: () => {
      collected = "";
      within = false;
      phonetic = false;
    },
    open: (name) => {
      if (name === "t") within = true;
      if (name === "rPh") phonetic = true;
    },
    text: (written) => add(within ? xmlText(written) : ""),
    cdata: add,
    close: (name) => {
      if (name === "t") within = false;
      if (name === "rPh") phonetic = false;
    },
    end: () => collected,
  };
}
