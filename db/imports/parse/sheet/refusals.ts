/** What a file that can't be read as a workbook is told to be, and what to do about it. */

const SAVE_AGAIN = "Open it in a spreadsheet program, save it as .xlsx, and choose the new file.";

export const damaged = (what: string): string =>
  `The workbook is damaged: ${what}. Get it again from where it came, or open it in a spreadsheet program and save it as .xlsx.`;

export const NOT_A_WORKBOOK =
  "The file is a ZIP archive without a workbook in it. Take the table out of the archive and choose that file.";
export const EMPTY_WORKBOOK = "The workbook's sheets are empty.";
export const LOCKED_ARCHIVE =
  "The archive is locked with a password. Open it with its password, and save the workbook without one.";
export const TOO_LARGE =
  "The workbook unpacks to more than can be a table. Save the sheet as CSV and choose that file.";
export const OLD_XLS = `The file is an old Excel workbook (.xls). ${SAVE_AGAIN}`;
export const LOCKED_WORKBOOK =
  "The workbook is locked with a password. Open it with its password, save it without one, and choose the new file.";
export const OLE_FILE = `The file is an old Office document, not a workbook that can be read. ${SAVE_AGAIN}`;
export const BINARY_WORKBOOK = `The file is a binary workbook (.xlsb). ${SAVE_AGAIN}`;
export const OPEN_DOCUMENT = `The file is an OpenDocument file (.ods). ${SAVE_AGAIN}`;
export const APPLE_NUMBERS =
  "The file is an Apple Numbers document. Export it from Numbers as Excel or CSV, and choose the new file.";
export const WORD_DOCUMENT =
  "The file is a Word document, not a workbook. Copy its table to a sheet, save that as .xlsx, and choose the new file.";
export const PRESENTATION =
  "The file is a presentation, not a workbook. Copy its table to a sheet, save that as .xlsx, and choose the new file.";
