/** A table as a spreadsheet pastes it: its cells as they read, a tab between two, a line for each row. */
export const tableText = (table: HTMLTableElement): string =>
  [...table.rows]
    .map((row) => [...row.cells].map((cell) => cell.innerText.replace(/\s+/g, " ").trim()).join("\t"))
    .join("\n");
