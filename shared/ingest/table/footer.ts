import { columnSort, type FileLine, filledCells, isBlankLine, sortOf } from "./lines.ts";

/** Lines at the end that may be footers; more of them are a table of their own. */
export const MAX_FOOTER_LINES = 20;

const TOTAL_WORDS = [
  "(grand |sub[- ]?|over ?all |report )?totals?( general| quantity| qty| items?| units?| stock| value| amount)?", "sum", "subtotal",
  "(gesamt|end|zwischen)?(summen?|ergebnis)", "(gesamt|insgesamt)", "gesamt(menge|bestand|wert|betrag|stückzahl)", "summe gesamt",
  "(sous-)?totale?s?( général(e|s)?| generale?| complessivo| geral)?", "totaux", "somme", "(suma|somma|soma)( total)?", "total (general|geral|generale|global|ogólny)",
  "(eind|sub)?totaal( generaal)?", "razem", "ogółem", "łącznie", "suma", "celkem", "összesen", "итого", "всего", "toplam", "genel toplam", "i alt", "sammanlagt", "summa", "yhteensä",
  "合計", "総合計", "小計", "総計", "计", "合计", "总计", "共计", "小计", "總計", "합계", "총계",
]; // prettier-ignore
const TOTAL = new RegExp(`^\\W{0,3}(${TOTAL_WORDS.join("|")})\\W{0,3}$`, "iu");
const TOTAL_START =
  /^\W{0,3}((grand |sub[- ]?)?totals?|gesamt(summe)?|summe|sous-total|totale?|totaal|合計|合计|总计)\s*[:：=]/iu;

const RECORDS =
  "(records?|rows?|lines?|entries|items?|datensätze|zeilen|positionen|lignes?|enregistrements?|filas|registros|righe|regels)";
const LIST =
  "(reports?|files?|lists?|data|documents?|exports?|table|records|berichts?|liste|datei|fichier|rapport|informe|lista|archivo|documento|elenco|relatório|lijst|bestand)";
/** Lines that no row looks like, even one of a single cell: what they say is about the list. */
const REMARKS = [
  new RegExp(`^\\W*(end|ende|fin|fine|fim|einde) (of|des|der|du|de|del|della|do|van)( the| la| het)? ${LIST}\\W*$`, "iu"),
  /^\W*(eof|end of file)\W*$/i,
  new RegExp(`^\\W*(number|no\\.|total|anzahl|nombre|numero|número|aantal) (of |der |de |di )?${RECORDS}\\s*[:：=]?\\s*\\d*\\W*$`, "iu"),
  new RegExp(`^\\W*${RECORDS}\\s*[:：=]\\s*\\d*\\W*$`, "iu"),
  new RegExp(`^\\W*\\d[\\d.,]* ${RECORDS}( (affected|selected|exported|printed|found|listed))?\\W*$`, "iu"),
  /^\W*(page|seite|página|pagina|страница)\s*\d+\s*(of|von|de|di|van|\/|из)\s*\d+\W*$/iu,
  /^\W*(printed|created|generated|exported|produced|gedruckt|erstellt|erzeugt|exportiert|imprimé|généré|édité|impreso|generado|stampato|generato)( (on|at|by|am|um|von|le|par|el|por|il|da)\b|\s*:)/iu,
  /^[-=_*#.~\s]{3,}$/,
]; // prettier-ignore
/** Longer text is no remark, and would keep the patterns busy. */
const MAX_REMARK = 200;
const isRemark = (text: string): boolean =>
  text.length <= MAX_REMARK && REMARKS.some((form) => form.test(text));

/** What may stand beside a total. */
const UNIT = /^(pcs?|pieces?|units?|ea|each|stk|stück|st|u|uds?|pz|szt|kg|g|l|m|個|件|本|枚)\.?$/iu;
const CURRENCY = /^([A-Z]{3}|[€$£¥])$/;

/**
 * How many of a table's last lines are none of its rows: totals, "End of report", a count of records, page numbers,
 * rules. Blank lines between and after them count with them. What may be a row is one.
 */
export function footerLength(rows: readonly FileLine[], width: number): number {
  let footer = 0;
  for (let back = 1; back <= Math.min(rows.length, MAX_FOOTER_LINES); back++) {
    const row = rows[rows.length - back];
    if (!row) break;
    if (isBlankLine(row)) continue;
    if (!isFooter(row.cells, width, () => rows.slice(0, rows.length - back))) break;
    footer = back;
  }
  return footer;
}

function isFooter(cells: readonly string[], width: number, above: () => readonly FileLine[]): boolean {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  const [first = "", ...others] = filled;
  if (width < 2) return isRemark(first) || (isTotal(first) && TOTAL_START.test(first));
  if (isTotal(first)) return isTotalRow(others, cells, width, above());
  if (filled.length === 1) return isRemark(first) || (width > 2 && isLoneText(cells));
  if (filled.every((cell) => /^[-=_*]{2,}$/.test(cell))) return true;
  return filled.length === 2 && width > 2 && isRemark(`${first.replace(/\s*:$/, "")}: ${others[0] ?? ""}`);
}

const isTotal = (text: string): boolean =>
  text.length <= MAX_REMARK && (TOTAL.test(text) || TOTAL_START.test(text));

/**
 * Behind the word stand numbers and at most a unit or a currency; the columns that hold texts and dates in the rows
 * above are mostly empty.
 */
function isTotalRow(
  others: readonly string[],
  cells: readonly string[],
  width: number,
  above: readonly FileLine[],
): boolean {
  const texts = others.filter((cell) => sortOf(cell) !== "number" && /[\p{L}\d]/u.test(cell));
  if (
    texts.length > 1 ||
    texts.some((text) => !UNIT.test(text) && !CURRENCY.test(text)) ||
    texts.length === others.length
  )
    return false;
  if (cells.length < width || width === 2) return true;
  const word = cells.findIndex((cell) => cell.trim() !== "");
  const rows = above.slice(-COMPARED_ROWS);
  const wordy = cells.flatMap((cell, column) => {
    const sort = columnSort(rows, column);
    return column !== word && (sort === "text" || sort === "date") ? [cell.trim() === ""] : [];
  });
  if (wordy.length === 0 && rows.length < 3) return filledCells(cells) * 2 <= width + 1;
  return wordy.filter((empty) => empty).length * 2 >= wordy.length;
}

/** Rows above that say what a column holds. */
const COMPARED_ROWS = 20;

/** One text that isn't followed by the delimiters of a row. */
const isLoneText = (cells: readonly string[]): boolean =>
  cells.length === 1 && sortOf(cells[0] ?? "") === "text";
