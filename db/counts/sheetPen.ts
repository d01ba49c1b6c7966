import PDFDocument from "pdfkit";
import { type Bars, QUIET_MODULES, widthOf } from "../../shared/barcode/code128.ts";
import type { Instant } from "../../shared/time.ts";
import { type FontName, fontShelf, type LoadedFont } from "./sheetFonts.ts";

export type TextStyle = { readonly size: number; readonly bold?: boolean; readonly grey?: boolean };

export type Room = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** Draws on the pages of one PDF. All measures are points; `y` of a text is its base line. */
export type Pen = {
  readonly newPage: () => void;
  readonly width: (text: string, style: TextStyle) => number;
  readonly text: (text: string, x: number, y: number, style: TextStyle) => void;
  readonly rule: (x: number, y: number, width: number, thickness: number) => void;
  readonly box: (x: number, y: number, width: number, height: number) => void;
  /**
   * Bars in a room of that width, quiet zones included, from its left or, where `ends`, at its right; answers false,
   * and draws nothing, where they don't fit.
   */
  readonly bars: (bars: Bars, room: Room, ends?: boolean) => boolean;
  /** Whether a letter was asked for, since the page began, that no font here has. */
  readonly missedLetters: () => boolean;
  readonly finish: () => Promise<Uint8Array>;
};

/** Stands for a letter that no font here has. */
export const MISSING = "□";
const GREY = "#555555";
/** A module of a Code 128, in points: 0.33 mm where there is room, and never under 0.17 mm, which scanners still read. */
const MODULE = { best: 0.94, least: 0.48 };

type Run = { readonly font: FontName; readonly text: string };

export function openPen(paper: readonly [number, number], title: string, madeAt: Instant): Pen {
  const shelf = fontShelf();
  const doc = new PDFDocument({
    size: [...paper],
    margin: 0,
    autoFirstPage: false,
    info: { Title: title, Creator: "Stocktrace", CreationDate: new Date(madeAt) },
    // Else the library would open a font of its own for nothing.
    font: "",
  });
  const chunks: Uint8Array[] = [];
  const ended = new Promise<Uint8Array>((resolve, reject) => {
    doc.on("data", (chunk: Uint8Array) => chunks.push(chunk));
    doc.on("end", () => resolve(Buffer.concat(chunks)));
    doc.on("error", reject);
  });
  const registered = new Set<FontName>();
  const use = (font: FontName, size: number): void => {
    if (!registered.has(font)) doc.registerFont(font, shelf(font).bytes);
    registered.add(font);
    doc.font(font, size);
  };
  let missed = false;
  const widthOfRun = ({ font, text }: Run, size: number): number => {
    const { advance } = shelf(font);
    let width = 0;
    for (const letter of text) width += advance(letter);
    return width * size;
  };
  const measure: Pen["width"] = (text, { size, bold }) =>
    runsOf(text, bold ? "bold" : "regular", shelf).reduce((sum, run) => sum + widthOfRun(run, size), 0);

  return {
    newPage: () => {
      doc.addPage();
      missed = false;
    },
    width: measure,
    text: (text, x, y, { size, bold, grey }) => {
      let at = x;
      for (const run of runsOf(text, bold ? "bold" : "regular", shelf)) {
        missed ||= run.text.includes(MISSING) && !text.includes(MISSING);
        const runWidth = widthOfRun(run, size);
        use(run.font, size);
        doc
          .fillColor(grey ? GREY : "black")
          .text(run.text, at, y, { lineBreak: false, baseline: "alphabetic" });
        at += runWidth;
      }
    },
    rule: (x, y, width, thickness) =>
      void doc
        .moveTo(x, y)
        .lineTo(x + width, y)
        .lineWidth(thickness)
        .strokeColor("black")
        .stroke(),
    box: (x, y, width, height) =>
      void doc.rect(x, y, width, height).lineWidth(0.8).strokeColor("black").stroke(),
    bars: (bars, { x, y, width, height }, ends = false) => {
      const modules = widthOf(bars) + 2 * QUIET_MODULES;
      const module = Math.min(MODULE.best, width / modules);
      if (module < MODULE.least) return false;
      let at = (ends ? x + width - modules * module : x) + QUIET_MODULES * module;
      for (const [place, run] of bars.entries()) {
        if (place % 2 === 0) doc.rect(at, y, run * module, height);
        at += run * module;
      }
      doc.fill("black");
      return true;
    },
    missedLetters: () => missed,
    finish: () => {
      doc.end();
      return ended;
    },
  };
}

const FALLBACKS = ["regular", "chinese", "korean"] as const satisfies readonly FontName[];

/** The text in runs of one font each; what no font has becomes `MISSING`. */
function runsOf(text: string, first: FontName, shelf: (name: FontName) => LoadedFont): readonly Run[] {
  const runs: { font: FontName; text: string }[] = [];
  for (const letter of text) {
    const last = runs.at(-1);
    if (isAccessory(letter)) {
      if (last && shelf(last.font).has(letter)) last.text += letter;
      continue;
    }
    const font = [first, ...FALLBACKS].find((name) => shelf(name).has(letter));
    const drawn = font === undefined ? MISSING : letter;
    if (last && last.font === (font ?? first)) last.text += drawn;
    else runs.push({ font: font ?? first, text: drawn });
  }
  return runs.map(({ font, text: run }) => ({ font, text: RIGHT_TO_LEFT.test(run) ? turned(run) : run }));
}

/** Accents, joiners and spaces go with the letter before them. */
const isAccessory = (letter: string): boolean => /[\p{Mn}\p{Default_Ignorable_Code_Point}\s]/u.test(letter);

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;

/** The font's shaping turns each word; words in a row that run from right to left are turned here. */
const turned = (text: string): string =>
  text.replace(
    /[\p{Script=Arabic}\p{Script=Hebrew}][\p{Script=Arabic}\p{Script=Hebrew}\s]*[\p{Script=Arabic}\p{Script=Hebrew}]/gu,
    (words) => words.split(/(\s+)/).toReversed().join(""),
  );
